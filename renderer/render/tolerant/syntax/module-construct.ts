import type { Construct, Effects, State } from 'micromark-util-types'
import { markdownSpace } from 'micromark-util-character'
import { braceReader } from './brace-reader'
import { LONGEST, mayLookAhead, spend, tokenWriter } from './scanner'

/** First line of a statement that brings something into a page or out of it; prose that starts with the word is none. */
const STATEMENT =
  /^(?:import\s+(?:['"{*]|[\w$]+\s*(?:,|from\b))|export\s+(?:const|let|var|function|default|async|class|\{|\*|type|interface)(?:\b|\s|$))/

/** A line that can only be the end of a statement, whatever was counted before. */
const LAST_LINE = /^[)\]}]+;?\s*$/

/**
 * `import` and `export` statements at the start of a line: they go on until their brackets are closed and a blank line (or the
 * end) follows. They are hidden and never run. What never closes stays text.
 */
export const moduleConstruct: Construct = {
  name: 'tolerantModule',
  concrete: true,
  tokenize(effects, ok, nok) {
    const writer = tokenWriter(effects)
    const braces = braceReader('all')
    let depth = 0
    let line = ''
    let isFirstLine = true
    let size = 0

    const start: State = (code) => {
      if (this.interrupt || this.now().column !== 1 || !mayLookAhead(this)) return nok(code)
      effects.enter('tolerantModule')
      return inside(code)
    }
    const inside: State = (code) => {
      if (size > LONGEST || (isFirstLine && line.length === 6 && !/^(?:import|export)/.test(line)))
        return leave(code)
      if (code === null || code < -2) {
        if (isFirstLine && !STATEMENT.test(line)) return leave(code)
        isFirstLine = false
        if (code === null) return depth > 0 && !LAST_LINE.test(line) ? leave(code) : done(code)
        depth = braces.read(code)
        const mayEnd = (depth <= 0 && !braces.isQuoted()) || LAST_LINE.test(line)
        return mayEnd
          ? effects.check({ tokenize: blankLineAhead, partial: true }, done, nextLine)(code)
          : nextLine(code)
      }
      size++
      if (line.length < 300) line += code < 0 ? ' ' : String.fromCharCode(code)
      depth = braces.read(code)
      writer.take(code)
      return inside
    }
    const nextLine: State = (code) => {
      writer.line(code)
      line = ''
      size++
      return inside
    }
    const done: State = (code) => {
      writer.end()
      effects.exit('tolerantModule')
      return ok(code)
    }
    const leave: State = (code) => {
      writer.end()
      effects.exit('tolerantModule')
      spend(this, size)
      return nok(code)
    }
    return start
  },
}

/** Looks past a line ending: 'ok' where nothing but space is on the next line. */
function blankLineAhead(effects: Effects, ok: State, nok: State): State {
  return (code) => {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return start
  }
  function start(code: Parameters<State>[0]): State | undefined {
    if (!markdownSpace(code)) return code === null || code < -2 ? ok(code) : nok(code)
    effects.enter('linePrefix')
    return inside(code)
  }
  function inside(code: Parameters<State>[0]): State | undefined {
    if (markdownSpace(code)) {
      effects.consume(code)
      return inside
    }
    effects.exit('linePrefix')
    return code === null || code < -2 ? ok(code) : nok(code)
  }
}
