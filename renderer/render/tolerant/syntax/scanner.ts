import type { Code, Effects, State, TokenizeContext } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    tolerantTag: 'tolerantTag'
    tolerantRaw: 'tolerantRaw'
    tolerantModule: 'tolerantModule'
    tolerantFence: 'tolerantFence'
    tolerantData: 'tolerantData'
  }
}

/**
 * Recognises one thing character by character, without knowing micromark.
 * 'more': the character belongs to it; 'last': it does and completes it; 'fail': this is no such thing.
 * It is also given line endings (negative codes) and the end of the text (null).
 */
export interface Scanner {
  read(code: Code): 'more' | 'last' | 'fail'
}

/** Longest tag or expression, in characters; what is longer stays text. */
export const LONGEST = 200_000

/**
 * How many characters a page may spend on attempts that fail. Each attempt starts anew at the next `<` or `{`, so hostile
 * text could make the work quadratic; when the budget is gone the rest of the page is read as plain Markdown.
 */
const BUDGET = 2_000_000

const spent = new WeakMap<object, number>()

/** Whether this page may still look ahead. */
export function mayLookAhead(context: TokenizeContext): boolean {
  return (spent.get(context.parser) ?? 0) <= BUDGET
}

/** Books an attempt that failed after so many characters. */
export function spend(context: TokenizeContext, characters: number): void {
  spent.set(context.parser, (spent.get(context.parser) ?? 0) + characters)
}

/** Writes characters as tokens: data within a line, line endings apart, never an empty token. */
export interface TokenWriter {
  take(code: Code): void
  line(code: Code): void
  end(): void
}

export function tokenWriter(effects: Effects): TokenWriter {
  let isOpen = false
  const end = (): void => {
    if (isOpen) effects.exit('tolerantData')
    isOpen = false
  }
  return {
    take(code) {
      if (!isOpen) effects.enter('tolerantData')
      isOpen = true
      effects.consume(code)
    },
    line(code) {
      end()
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
    },
    end,
  }
}

/**
 * Whether the line that starts here only continues a block quote or list item lazily, without its marker.
 * No block of ours may go on there.
 */
export function isLazyLine(context: TokenizeContext): boolean {
  return Boolean(context.parser.lazy[context.now().line])
}

/** The state that takes nothing more of the line, where the line ends; else `no`. */
export function lineEndOr(no: State, yes: State): State {
  return (code) => (code === null || code < -2 ? yes(code) : no(code))
}
