import { Dexie } from 'dexie'
import type { Failure } from '../../shared/model/failure'

/**
 * What a failed database operation means: `disk-full` when there is no space, `storage` for every other reason of the
 * database. Null for an error that does not come from a database: that is a bug and must stay loud.
 */
export function storageFailure(error: unknown): Failure | null {
  const causes = causesOf(error)
  const ours = causes.some((cause) => cause instanceof Dexie.DexieError || isDomException(cause))
  if (!ours) return null
  const full = causes.some((cause) => cause.name === 'QuotaExceededError')
  return { code: full ? 'disk-full' : 'storage', detail: `${causes[0]?.name}: ${causes[0]?.message}` }
}

/** Dexie wraps: an AbortError carries its reason as `inner`, a BulkError each row's error in `failures`. */
function causesOf(error: unknown): Error[] {
  if (!(error instanceof Error) && !isDomException(error)) return []
  const inner: unknown = 'inner' in error ? error.inner : null
  const failures: unknown = 'failures' in error ? error.failures : null
  const rows: unknown[] = Array.isArray(failures) ? failures : []
  return [error, ...causesOf(inner), ...rows.flatMap(causesOf)]
}

function isDomException(error: unknown): error is DOMException {
  return typeof DOMException !== 'undefined' && error instanceof DOMException
}
