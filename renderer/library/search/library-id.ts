import type { StateDatabase } from '../../db/state-database'

const NAME = 'libraryId'

/** A name of this library that no other has, made once: an index that was made for another one does not fit. */
export async function libraryId({ settings }: StateDatabase): Promise<string> {
  // writing waits for the disk: only the first start does
  const known = (await settings.get(NAME))?.value
  if (typeof known === 'string') return known
  return settings.db.transaction('rw', settings, async () => {
    const held = (await settings.get(NAME))?.value
    if (typeof held === 'string') return held
    const value = crypto.randomUUID()
    await settings.put({ name: NAME, value })
    return value
  })
}
