import type { FetchKit } from '../fetch/fetch-text'
import { checkSource } from './check-source'
import type { Handle } from './handle'

/** What the page asks about an address before it becomes a source. A new check ends the one before. */
export function registerSourceHandlers(handle: Handle, kit: FetchKit): void {
  let last = new AbortController()
  handle('source:check', ({ typed }) => {
    last.abort()
    last = new AbortController()
    return checkSource(kit, typed, last.signal)
  })
}
