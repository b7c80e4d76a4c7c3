import { Dexie, type ObservabilitySet } from 'dexie'

/**
 * Calls back after each commit that changed rows of one of these tables, whoever made it; not told are rows that a rebuilt database lost.
 * Answers the function that ends it.
 */
export function onChange(database: Dexie, tables: readonly string[], tell: () => void): () => void {
  const prefixes = tables.map((table) => `idb://${database.name}/${table}/`)
  const listener = (parts: ObservabilitySet): void => {
    if (Object.keys(parts).some((part) => prefixes.some((prefix) => part.startsWith(prefix)))) tell()
  }
  Dexie.on('storagemutated', listener)
  return () => Dexie.on.storagemutated.unsubscribe(listener)
}
