import type { Code, Construct, State } from 'micromark-util-types'
import { markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import { braceScanner } from './brace-scanner'
import { isLazyLine, lineEndOr, mayLookAhead, spend, tokenWriter } from './scanner'
import type { Scanner } from './scanner'
import { tagScanner } from './tag-scanner'

/** The scanner for what may start with this character, or null. */
function scannerFor(code: Code, place: 'flow' | 'text'): Scanner | null {
  if (code === codes.lessThan) return tagScanner(place === 'flow')
  if (code === codes.leftCurlyBrace) return braceScanner(place)
  return null
}

/** Tags, expressions and GitBook tags alone on their lines: one or several, with nothing but space between and after them. */
export const leafLine: Construct = {
  name: 'tolerantLine',
  concrete: true,
  tokenize(effects, ok, nok) {
    let scanner = tagScanner(true)
    let size = 0
    const writer = tokenWriter(effects)
    const fail: State = (code) => {
      spend(this, size)
      return nok(code)
    }

    const start: State = (code) => {
      const next = scannerFor(code, 'flow')
      if (next === null || !mayLookAhead(this)) return fail(code)
      scanner = next
      effects.enter('tolerantTag')
      return inside(code)
    }
    const inside: State = (code) => {
      const answer = scanner.read(code)
      size++
      if (answer === 'fail') return leave(code)
      if (code !== null && code < -2) {
        writer.line(code)
        return afterLine
      }
      writer.take(code)
      if (answer === 'more') return inside
      writer.end()
      effects.exit('tolerantTag')
      return after
    }
    const afterLine: State = (code) => (isLazyLine(this) ? leave(code) : inside(code))
    const leave: State = (code) => {
      writer.end()
      effects.exit('tolerantTag')
      return fail(code)
    }
    const after: State = (code) => {
      if (!markdownSpace(code)) return lineEndOr(start, ok)(code)
      effects.enter('whitespace')
      return space(code)
    }
    const space: State = (code) => {
      if (markdownSpace(code)) {
        effects.consume(code)
        return space
      }
      effects.exit('whitespace')
      return lineEndOr(start, ok)(code)
    }
    return start
  },
}

/** One tag, comment in braces or GitBook tag inside running text. */
export const leafInText: Construct = {
  name: 'tolerantText',
  tokenize(effects, ok, nok) {
    let scanner = tagScanner(false)
    let size = 0
    const writer = tokenWriter(effects)

    const start: State = (code) => {
      const next = scannerFor(code, 'text')
      if (next === null || !mayLookAhead(this)) return nok(code)
      scanner = next
      effects.enter('tolerantTag')
      return inside(code)
    }
    const inside: State = (code) => {
      const answer = scanner.read(code)
      size++
      if (answer === 'fail') {
        writer.end()
        effects.exit('tolerantTag')
        spend(this, size)
        return nok(code)
      }
      if (code !== null && code < -2) {
        writer.line(code)
        return inside
      }
      writer.take(code)
      if (answer === 'more') return inside
      writer.end()
      effects.exit('tolerantTag')
      return ok
    }
    return start
  },
}
