import { Dexie } from 'dexie'

const ATTEMPTS = 20
const WAIT_MS = 500

/** The browser holds a version times ten; what Dexie mends within one version counts up from there. */
const DEXIE_FACTOR = 10

/** Rows of a later program: this one would misread or lose them. */
export class NewerLibraryError extends Error {
  override readonly name = 'NewerLibraryError'

  constructor() {
    super('This library was written by a newer Offprint. Install that version again to open it.')
  }
}

/**
 * Opens a database, trying again for ten seconds while another connection blocks it or the disk is busy. Rejects with the last
 * error, and at once with NewerLibraryError, before anything was touched, where a later version of the program wrote it: Dexie
 * itself would open such a database and reshape it to the older schema.
 */
export async function openDatabase(
  database: Dexie,
  wait: (milliseconds: number) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      if ((await storedVersion(database.name)) > database.verno) throw new NewerLibraryError()
      await database.open()
      return
    } catch (error) {
      if (attempt === ATTEMPTS || error instanceof NewerLibraryError) throw error
      await wait(WAIT_MS)
    }
  }
}

/** 0 where there is none yet. */
async function storedVersion(name: string): Promise<number> {
  const databases = await Dexie.dependencies.indexedDB.databases()
  const version = databases.find((held) => held.name === name)?.version ?? 0
  return Math.floor(version / DEXIE_FACTOR)
}
