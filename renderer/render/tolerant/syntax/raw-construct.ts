import type { Code, Construct, State, TokenizeContext } from 'micromark-util-types'
import { isLazyLine, mayLookAhead, spend, tokenWriter } from './scanner'

/** How raw pieces start, and where each ends. */
const COMMENT: readonly (readonly [RegExp, string])[] = [[/^<!--$/, '-->']]
const RAW: readonly (readonly [RegExp, string])[] = [
  ...COMMENT,
  [/^<\?$/, '?>'],
  [/^<!\[cdata\[$/, ']]>'],
  [/^<![a-z]$/, '>'],
  [/^<script[\s>]$/, '</script>'],
  [/^<style[\s>]$/, '</style>'],
  [/^<pre[\s>]$/, '</pre>'],
  [/^<textarea[\s>]$/, '</textarea>'],
]
/** Longest start above. */
const LONGEST_START = 10

/** End marks that were looked for in vain, to the end of a text: the next `<!--` there need not look again. */
const absent = new WeakMap<TokenizeContext, Set<string>>()

/**
 * Text that is not Markdown until its own end mark: comments, scripts, styles, `<pre>`, declarations. Where the end mark is
 * missing it is none: CommonMark would take the rest of the page (a real `<script src />` hid 299 kB of an article).
 * On lines of its own the rest of its last line belongs to it; in running text only comments count.
 */
export function rawConstruct(place: 'flow' | 'text'): Construct {
  const kinds = place === 'flow' ? RAW : COMMENT
  return {
    name: place === 'flow' ? 'tolerantRawFlow' : 'tolerantRawText',
    concrete: place === 'flow',
    tokenize(effects, ok, nok) {
      const writer = tokenWriter(effects)
      let head = ''
      let tail = ''
      let end = ''
      let size = 0

      const start: State = (code) => {
        if (!mayLookAhead(this)) return nok(code)
        effects.enter('tolerantRaw')
        return opening(code)
      }
      const opening: State = (code) => {
        if (code === null || head.length >= LONGEST_START) return leave(code)
        head += lower(code)
        end = kinds.find(([pattern]) => pattern.test(head))?.[1] ?? ''
        if ((end === '' && code < -2) || absent.get(this)?.has(end)) return leave(code)
        return end === '' ? take(code, opening) : take(code, body)
      }
      const body: State = (code) => {
        if (code === null) {
          absent.set(this, (absent.get(this) ?? new Set()).add(end))
          return leave(code)
        }
        tail = (tail + lower(code)).slice(-end.length)
        return take(code, tail === end ? rest : body)
      }
      const rest: State = (code) => {
        if (place === 'flow' && code !== null && code >= -2) return take(code, rest)
        writer.end()
        effects.exit('tolerantRaw')
        return ok(code)
      }
      const take = (code: Code, next: State): State => {
        size++
        if (code !== null && code < -2) {
          writer.line(code)
          return (first) => (place === 'flow' && isLazyLine(this) ? leave(first) : next(first))
        }
        writer.take(code)
        return next
      }
      const leave: State = (code) => {
        writer.end()
        effects.exit('tolerantRaw')
        spend(this, size)
        return nok(code)
      }
      return start
    },
  }
}

const lower = (code: number): string => (code < 0 ? ' ' : String.fromCharCode(code).toLowerCase())
