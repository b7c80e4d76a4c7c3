import type { DeletedSource } from '../../shared/model/source'
import type { Databases } from './read-databases'

/** The sources that are deleted and can still be put back: their rows are there, and nothing may show them. */
export async function readDeleted({ state }: Databases): Promise<ReadonlyMap<string, DeletedSource>> {
  const sources = await state.sources.toArray()
  return new Map(sources.flatMap(({ id, deleted }) => (deleted ? [[id, deleted] as const] : [])))
}
