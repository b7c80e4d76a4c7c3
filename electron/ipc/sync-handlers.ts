import { fail } from '../../shared/lib/result'
import { judgeAddress } from '../../shared/lib/address-guard'
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
    return refusal ? fail(refusal) : jobs.start(order)
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
