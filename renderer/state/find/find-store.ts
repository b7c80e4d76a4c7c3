import { create } from 'zustand'
import type { FindQuery } from './find-pattern'
import type { Found } from './page-finder'

interface FindState {
  readonly open: boolean
  /** Kept while the bar is closed, for the next time. */
  readonly query: FindQuery
  /** Null while nothing is looked for. */
  readonly found: Found | null
  /** Counts how often the bar was asked for: each time its field takes the focus. */
  readonly asked: number
  /** A step that was asked for by key or menu; the bar takes it. */
  readonly steps: readonly (1 | -1)[]
}

/** The bar that finds words on the open page. */
export const useFindStore = create<FindState>(() => ({
  open: false,
  query: { text: '', matchCase: false, wholeWords: false },
  found: null,
  asked: 0,
  steps: [],
}))

/** Longer selections are no word to look for. */
const LONGEST_SELECTION = 200

/** Opens the bar, or goes back to its field; what is selected on the page is looked for. Nothing under an open dialog. */
export function openFind(): void {
  if (document.querySelector('dialog[open]')) return
  const selected = selectedText()
  useFindStore.setState(({ asked, query }) => ({
    open: true,
    asked: asked + 1,
    query: selected === '' ? query : { ...query, text: selected },
  }))
}

/** Goes to the next or the previous place; opens the bar when it is closed. */
export function stepFind(by: 1 | -1): void {
  if (!useFindStore.getState().open) return openFind()
  useFindStore.setState(({ steps }) => ({ steps: [...steps, by] }))
}

export function setQuery(change: Partial<FindQuery>): void {
  useFindStore.setState(({ query }) => ({ query: { ...query, ...change } }))
}

export const setFound = (found: Found | null): void => useFindStore.setState({ found })

export const takeSteps = (): void => useFindStore.setState({ steps: [] })

export const closeFind = (): void => useFindStore.setState({ open: false, found: null, steps: [] })

/** What the bar says of what was found. */
export function foundWords(query: FindQuery, found: Found | null): string {
  if (query.text.trim() === '' || found === null) return ''
  const { current, count, whole } = found
  if (count === 0) return whole ? 'No results' : 'Searching…'
  return `${current} of ${count}${whole ? '' : ' so far'}`
}

function selectedText(): string {
  const selection = window.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return ''
  const { commonAncestorContainer: at } = selection.getRangeAt(0)
  const element = at instanceof Element ? at : at.parentElement
  if (!element?.closest('main')) return ''
  const lines = selection.toString().trim()
  // nothing is found across blocks, across lines of code it is
  const text = element.closest('pre') ? lines : (lines.split('\n')[0] ?? '')
  return text.length > LONGEST_SELECTION ? '' : text.replace(/\s+/g, ' ')
}

/** Keys of the bar wherever the focus is: Control or Command with F and G, and F3. Answers whether it was one of them. */
export function onFindKey(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase()
  const withCommand = (event.ctrlKey || event.metaKey) && !event.altKey
  if (withCommand && key === 'f' && !event.shiftKey) openFind()
  else if ((withCommand && key === 'g') || (key === 'f3' && !withCommand)) stepFind(event.shiftKey ? -1 : 1)
  else return false
  return true
}
