import type { Code } from 'micromark-util-types'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import { braceReader } from './brace-reader'
import { readLiquid } from '../read/read-liquid'
import { LONGEST } from './scanner'
import type { Scanner } from './scanner'

/** Longest GitBook tag, in characters. */
const LONGEST_LIQUID = 2_000

/**
 * What starts with `{`: one of GitBook's tags, `{% hint style="info" %}`, on one line; or a JavaScript expression in
 * balanced braces. On lines of its own any expression counts, in running text only a comment or a string, so that
 * `{name}` stays what the author typed.
 */
export function braceScanner(place: 'flow' | 'text'): Scanner {
  let size = 0
  let first: Code = null
  let liquid: string | null = null
  let second = true
  const braces = braceReader('braces')

  return {
    read(code) {
      if (code === null || ++size > LONGEST) return 'fail'
      if (size === 1) {
        braces.read(code)
        return 'more'
      }
      if (second) {
        second = false
        if (code === codes.percentSign) liquid = '{'
      }
      if (liquid !== null) return readLiquidCharacter(code)
      if (place === 'text' && first === null && !markdownSpace(code)) {
        first = code
        if (!startsLiteral(code)) return 'fail'
      }
      return braces.read(code) > 0 ? 'more' : 'last'
    },
  }

  function readLiquidCharacter(code: number): 'more' | 'last' | 'fail' {
    if (markdownLineEnding(code) || size > LONGEST_LIQUID) return 'fail'
    liquid = (liquid ?? '') + (code < 0 ? ' ' : String.fromCharCode(code))
    if (!liquid.endsWith('%}')) return 'more'
    return readLiquid(liquid) === null ? 'fail' : 'last'
  }
}

const startsLiteral = (code: Code): boolean =>
  code === codes.slash ||
  code === codes.quotationMark ||
  code === codes.apostrophe ||
  code === codes.graveAccent
