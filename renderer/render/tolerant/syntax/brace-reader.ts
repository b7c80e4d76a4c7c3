import type { Code } from 'micromark-util-types'
import { markdownLineEnding } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'

/** Counts brackets of JavaScript-like text, character by character, without understanding it. */
export interface BraceReader {
  /** Takes the next character; answers how many brackets are open after it. */
  read(code: Code): number
  /** Whether it stands inside a string or comment that goes on. */
  isQuoted(): boolean
}

/**
 * Brackets in strings, templates and comments do not count. A quote of ' or " ends with its line at the latest, so that an
 * apostrophe in prose cannot swallow the page.
 *
 * @param brackets which ones count: only braces (an attribute, an expression), or all (a statement).
 */
export function braceReader(brackets: 'braces' | 'all'): BraceReader {
  let depth = 0
  let quote: Code = null
  let comment: 'none' | 'line' | 'block' = 'none'
  let escaped = false
  let previous: Code = null

  function read(code: Code): number {
    const before = previous
    previous = code
    if (markdownLineEnding(code)) {
      if (quote !== codes.graveAccent) quote = null
      if (comment === 'line') comment = 'none'
      escaped = false
    } else if (comment !== 'none') {
      if (comment === 'block' && before === codes.asterisk && code === codes.slash) comment = 'none'
    } else if (quote !== null) {
      if (escaped) escaped = false
      else if (code === codes.backslash) escaped = true
      else if (code === quote) quote = null
    } else if (code === codes.quotationMark || code === codes.apostrophe || code === codes.graveAccent) {
      quote = code
    } else if (before === codes.slash && code === codes.asterisk) {
      comment = 'block'
    } else if (brackets === 'all' && before === codes.slash && code === codes.slash) {
      comment = 'line'
    } else {
      depth += step(code)
    }
    return depth
  }

  function step(code: Code): number {
    if (code === codes.leftCurlyBrace) return 1
    if (code === codes.rightCurlyBrace) return -1
    if (brackets === 'braces') return 0
    if (code === codes.leftParenthesis || code === codes.leftSquareBracket) return 1
    if (code === codes.rightParenthesis || code === codes.rightSquareBracket) return -1
    return 0
  }

  return { read, isQuoted: () => quote !== null || comment === 'block' }
}
