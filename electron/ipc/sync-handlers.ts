import { fail } from '../../shared/lib/result'
import { judgeAddress } from '../../shared/lib/address-guard'
import { BadArgument } from '../../shared/ipc/validate'
import { HANDBOOK_INDEX_URL } from '../../shared/model/source'
import type { JobRegistry } from '../stream/job-registry'
import type { Handle } from './handle'
import { openLibraryPort } from './library-port'

/** Starting and ending syncs, and the port on which their pages travel. */
export function registerSyncHandlers(handle: Handle, jobs: JobRegistry): void {
  handle('sync:start', (order) => {
    const isHandbook = order.indexUrl === HANDBOOK_INDEX_URL
    // a private host is allowed here: the person typed it when the source was added
    const refusal = isHandbook ? null : judgeAddress(order.indexUrl, { allowPrivate: true })
    if (refusal) return fail(refusal)
    // a private host is the one that was typed, and never another one beside it
    const { privateHost } = order
    const isOwn = privateHost === undefined || privateHost === new URL(order.indexUrl).hostname
    if (!isOwn) throw new BadArgument('privateHost')
    return jobs.start(order)
  })
  handle('sync:cancel', ({ source }) => {
    jobs.cancel(source)
    return undefined
  })
  handle('library:connect', (_nothing, contents) => {
    jobs.connect(openLibraryPort(contents))
    return undefined
  })
}
