import type { Code } from 'micromark-util-types'
import {
  asciiAlpha,
  asciiAlphanumeric,
  markdownLineEnding,
  markdownLineEndingOrSpace,
} from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import { braceReader } from './brace-reader'
import type { BraceReader } from './brace-reader'
import { LONGEST } from './scanner'
import type { Scanner } from './scanner'

const isName = (code: Code): boolean =>
  asciiAlphanumeric(code) || code === codes.dash || code === codes.dot || code === codes.underscore

const isAttributeName = (code: Code): boolean =>
  isName(code) || code === codes.colon || code === codes.atSign || code === codes.numberSign

const isQuote = (code: Code): boolean => code === codes.quotationMark || code === codes.apostrophe

type Step =
  | 'open'
  | 'closing'
  | 'name'
  | 'between'
  | 'slash'
  | 'attribute'
  | 'equals'
  | 'value'
  | 'bare'
  | 'quoted'
  | 'brace'

/**
 * One opening, closing or self-closing tag of HTML or JSX, from `<` to `>`: `<Card title="x" cols={2}>`. Attributes are
 * bare, quoted or in balanced braces and may stand on several lines; a blank line is in no tag. Nothing is decided
 * about the name: `<String>` in prose is a tag here and printed as written later.
 *
 * @param allowFragment whether `<>` and `</>` count; in running text they mean "not equal" more often.
 */
export function tagScanner(allowFragment: boolean): Scanner {
  let step: Step | 'start' = 'start'
  let size = 0
  let quote: Code = null
  let braces: BraceReader = braceReader('braces')
  let lineIsBlank = false
  /** An attribute may only start after a space, a quote or a brace. */
  let isApart = false

  function read(code: Code): 'more' | 'last' | 'fail' {
    if (code === null || ++size > LONGEST) return 'fail'
    if (step !== 'brace') {
      if (markdownLineEnding(code)) {
        if (lineIsBlank || step === 'start' || step === 'open' || step === 'closing') return 'fail'
        lineIsBlank = true
      } else if (!markdownLineEndingOrSpace(code)) {
        lineIsBlank = false
      }
    }
    return take(code)
  }

  function take(code: Code): 'more' | 'last' | 'fail' {
    switch (step) {
      case 'start':
        return go('open')
      case 'open':
        if (code === codes.slash) return go('closing')
        return nameOrFragment(code)
      case 'closing':
        return nameOrFragment(code)
      case 'name':
        return isName(code) ? 'more' : between(code)
      case 'between':
        return between(code)
      case 'slash':
        if (markdownLineEndingOrSpace(code)) return 'more'
        return code === codes.greaterThan ? 'last' : 'fail'
      case 'attribute':
        return isAttributeName(code) ? 'more' : equals(code)
      case 'equals':
        return equals(code)
      case 'value':
        return value(code)
      case 'bare':
        if (isQuote(code) || code === codes.lessThan || code === codes.graveAccent) return 'fail'
        return code === codes.greaterThan || markdownLineEndingOrSpace(code) ? between(code) : 'more'
      case 'quoted':
        if (code !== quote) return 'more'
        isApart = true
        return go('between')
      case 'brace':
        return brace(code)
    }
  }

  function go(next: Step): 'more' {
    step = next
    return 'more'
  }

  function nameOrFragment(code: Code): 'more' | 'last' | 'fail' {
    if (code === codes.greaterThan && allowFragment) return 'last'
    return asciiAlpha(code) ? go('name') : 'fail'
  }

  function between(code: Code): 'more' | 'last' | 'fail' {
    if (code === codes.greaterThan) return 'last'
    if (code === codes.slash) return go('slash')
    if (markdownLineEndingOrSpace(code)) {
      isApart = true
      return go('between')
    }
    if (!isApart) return 'fail'
    if (code === codes.leftCurlyBrace) return openBrace(code)
    isApart = false
    return isAttributeName(code) ? go('attribute') : 'fail'
  }

  function equals(code: Code): 'more' | 'last' | 'fail' {
    if (code === codes.equalsTo) return go('value')
    if (!markdownLineEndingOrSpace(code)) return between(code)
    isApart = true
    return go('equals')
  }

  function value(code: Code): 'more' | 'last' | 'fail' {
    if (markdownLineEndingOrSpace(code)) return 'more'
    if (code === codes.leftCurlyBrace) return openBrace(code)
    if (isQuote(code)) {
      quote = code
      return go('quoted')
    }
    if (code === codes.greaterThan || code === codes.lessThan || code === codes.graveAccent) return 'fail'
    return go('bare')
  }

  function openBrace(code: Code): 'more' {
    braces = braceReader('braces')
    braces.read(code)
    return go('brace')
  }

  function brace(code: Code): 'more' {
    if (braces.read(code) > 0) return 'more'
    isApart = true
    lineIsBlank = false
    return go('between')
  }

  return { read }
}
