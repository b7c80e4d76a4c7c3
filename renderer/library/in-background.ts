import { storageFailure } from '../db/storage-failure'

/**
 * Owns the outcome of work that nobody waits for. A database that refuses is written to the console: what was not done
 * is done at the next start. Any other error is a bug and stays loud.
 */
export function inBackground(work: Promise<unknown>, what: string): void {
  work.catch((error: unknown) => {
    const failure = storageFailure(error)
    if (!failure) throw error
    console.warn(`${what}: ${failure.code} (${failure.detail ?? 'no detail'})`)
  })
}
