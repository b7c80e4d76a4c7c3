import type { Dexie } from 'dexie'

const ATTEMPTS = 20
const WAIT_MS = 500

/**
 * Opens a database, trying again for ten seconds while another connection blocks it or the disk is busy.
 * Rejects with the last error.
 */
export async function openDatabase(
  database: Dexie,
  wait: (milliseconds: number) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await database.open()
      return
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
      await wait(WAIT_MS)
    }
  }
}
