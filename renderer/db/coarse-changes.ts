import { RangeSet, type DBCore, type Dexie, type IntervalTree, type ObservabilitySet } from 'dexie'

/** A balanced tree of keys that is deeper than this, of 33 to 63 keys at the least, is told as one range. */
const MOST_LEVELS = 6

/**
 * Has a database tell a change of many keys as one range that holds them all: every live question of every window takes in each changed
 * key by itself, and an article with 3,000 links held up the reading thread for 60 ms. A question about a key of that range that did not
 * change is asked once in vain.
 */
export function tellChangesCoarsely(database: Dexie): void {
  database.use({
    stack: 'dbcore',
    name: 'coarse-changes',
    // below the layer that notes the keys: that one tells them when those below have written
    level: -2,
    create: (core: DBCore) => ({
      ...core,
      table: (name) => {
        const table = core.table(name)
        return {
          ...table,
          mutate: (request) => {
            if (request.mutatedParts) coarsen(request.mutatedParts)
            return table.mutate(request)
          },
        }
      },
    }),
  })
}

function coarsen(parts: ObservabilitySet): void {
  for (const [part, keys] of Object.entries(parts)) {
    if (keys.d > MOST_LEVELS) parts[part] = hullOf(keys)
  }
}

function hullOf(keys: IntervalTree): IntervalTree {
  if (!('from' in keys)) return keys
  let first = keys
  let last = keys
  while (first.l) first = first.l
  while (last.r) last = last.r
  return new RangeSet(first.from, last.to)
}
