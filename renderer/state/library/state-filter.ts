import type { ReadingState } from '../../../shared/model/reading'

/** Which articles a list shows. */
export type StateFilter = 'all' | 'unread' | 'in-progress' | 'read' | 'updated'

/** The filters in the order in which they are offered, with their words. */
export const STATE_FILTERS: readonly { readonly filter: StateFilter; readonly word: string }[] = [
  { filter: 'all', word: 'All' },
  { filter: 'unread', word: 'Unread' },
  { filter: 'in-progress', word: 'In progress' },
  { filter: 'read', word: 'Read' },
  { filter: 'updated', word: 'Updated' },
]

/** What of every article is known that a filter asks for; articles without an entry are unread. */
export interface KnownStates {
  readonly states: ReadonlyMap<string, ReadingState>
  readonly updated: ReadonlySet<string>
}

/** Whether an article belongs to what is shown. */
export function keepsState(filter: StateFilter, address: string, known: KnownStates): boolean {
  const state = known.states.get(address) ?? 'Unread'
  switch (filter) {
    case 'all':
      return true
    case 'unread':
      return state === 'Unread'
    case 'in-progress':
      return state === 'In progress'
    case 'read':
      return state === 'Read'
    case 'updated':
      return known.updated.has(address)
  }
}

const NOTHING: Readonly<Record<Exclude<StateFilter, 'all'>, string>> = {
  unread: 'unread',
  'in-progress': 'begun and not finished',
  read: 'read',
  updated: 'updated since it was read',
}

/** Why nothing is shown: `No article is unread.`, `No title holds “x”.`, `No article whose title holds “x” is read.` */
export function nothingFound(filter: StateFilter, text: string): string {
  const wanted = text.trim()
  if (filter === 'all') return wanted === '' ? 'Nothing here yet.' : `No title holds “${wanted}”.`
  const which = wanted === '' ? 'No article' : `No article whose title holds “${wanted}”`
  return `${which} is ${NOTHING[filter]}.`
}
