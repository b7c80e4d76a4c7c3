import { HAS_VALUES, IS_VALUES, namesMatch } from './parse-query'
import { FILTER_NAMES, queryTokens, quoted, type FilterName } from './query-tokens'

/** Names that the library knows: titles of sources and sections, tags; each once, the likeliest first. */
export interface KnownNames {
  readonly sources: readonly string[]
  readonly sections: readonly string[]
  readonly tags: readonly string[]
}

/** One way to go on with what is being typed. */
export interface Completion {
  /** As it is shown and written: `is:unread`, `source:"My Docs"`, or a filter's name with its colon. */
  readonly label: string
  /** The whole text with it, and where the caret then stands. */
  readonly text: string
  readonly caret: number
}

/** Most completions at a time. */
export const MAX_COMPLETIONS = 8

/** Letters of a filter's name that have to be typed before the name is offered: one is the beginning of most words. */
const LEAST_LETTERS = 2

/**
 * How the filter that the caret stands in or behind may go on: values behind a colon, names before it. Nothing where the caret stands
 * elsewhere, or where what is typed is whole already. Known filters alone; never throws.
 */
export function completions(text: string, caret: number, known: KnownNames): readonly Completion[] {
  const token = queryTokens(text).find(({ start, end }) => start < caret && caret <= end)
  if (!token || token.isWithout) return []
  const put = (label: string): Completion => {
    // A name alone waits for its value; a value is followed by a space, one that is there already.
    const after = text.slice(token.end)
    const rest = label.endsWith(':') ? after : after.startsWith(' ') ? after : ` ${after}`
    const stop = token.start + label.length + (label.endsWith(':') ? 0 : 1)
    return { label, text: text.slice(0, token.start) + label + rest, caret: stop }
  }
  const written = text.slice(token.start, token.end)
  if (token.filter === null) {
    const typed = written.toLowerCase()
    if (token.isQuoted || typed.length < LEAST_LETTERS) return []
    return FILTER_NAMES.filter((name) => name.startsWith(typed)).map((name) => put(`${name}:`))
  }
  const { filter, value } = token
  return valuesOf(filter, known)
    .filter((name) => value.trim() === '' || namesMatch(value, name))
    .map((name) => `${filter}:${quoted(name)}`)
    .filter((label) => label !== written)
    .slice(0, MAX_COMPLETIONS)
    .map(put)
}

function valuesOf(filter: FilterName, known: KnownNames): readonly string[] {
  switch (filter) {
    case 'source':
      return known.sources
    case 'section':
      return known.sections
    case 'tag':
      return known.tags
    case 'is':
      return IS_VALUES
    case 'has':
      return HAS_VALUES
  }
}
