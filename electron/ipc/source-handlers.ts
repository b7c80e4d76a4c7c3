import type { FetchKit } from '../fetch/fetch-kit'
import type { HostQueue } from '../fetch/host-queue'
import { checkSource } from './check-source'
import type { Handle } from './handle'

/** What the page asks about an address before it becomes a source. A new check ends the one before. */
export function registerSourceHandlers(handle: Handle, kit: FetchKit, queue: HostQueue): void {
  let last = new AbortController()
  handle('source:check', ({ typed, includeHosts }) => {
    last.abort()
    last = new AbortController()
    return checkSource({ kit, queue, signal: last.signal, includeHosts }, typed)
  })
}
