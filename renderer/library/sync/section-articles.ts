import type { SitePlacement, SiteSection } from '../../../shared/model/site-index'
import type { ArticleDatabase } from '../../db/article-database'
import type { PlacementRow, SectionRow } from '../../db/rows'

type Placed = Pick<SitePlacement, 'address' | 'section' | 'role'> & {
  readonly removed?: 0 | 1
  readonly skipped?: 0 | 1
}

/** Whether a placement counts: overviews belong to their section, removed articles and those left out to no total. */
export function isCounted(placement: Placed): boolean {
  return placement.role === 'article' && placement.removed !== 1 && placement.skipped !== 1
}

/** Addresses of the articles in each section and below, each once; section '' holds those of the whole source. */
export function articlesBelow(
  placements: readonly Placed[],
  sections: readonly Pick<SiteSection, 'key' | 'parent'>[],
): Map<string, Set<string>> {
  const parents = new Map(sections.map((section) => [section.key, section.parent]))
  const below = new Map<string, Set<string>>([['', new Set()]])
  for (const section of sections) below.set(section.key, new Set())
  for (const placement of placements) {
    if (!isCounted(placement)) continue
    for (const key of upwards(placement.section, parents)) below.get(key)?.add(placement.address)
  }
  return below
}

/** A section, those above it and at last the source's ''. */
export function upwards(key: string, parents: ReadonlyMap<string, string>): string[] {
  const path: string[] = []
  for (let at: string | undefined = key; at !== undefined && at !== ''; at = parents.get(at)) {
    if (path.includes(at)) break
    path.push(at)
  }
  return [...path, '']
}

/** What the counters of a source are changed by when some articles change their state. */
export interface CountedPlaces {
  /** Rows of the sections concerned, with those above them. */
  readonly sections: readonly SectionRow[]
  /** Source -> section ('' for the source itself) -> addresses concerned. */
  readonly below: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>
}

/** Finds all places where the articles count, in every source. Runs within the caller's transaction. */
export async function countedPlaces(
  database: ArticleDatabase,
  addresses: readonly string[],
): Promise<CountedPlaces> {
  // a question for each address, all at once: anyOf() would walk a cursor from one to the next, a turn through the browser each
  const found = await Promise.all(
    addresses.map((address) => database.placements.where('address').equals(address).toArray()),
  )
  const placements = found.flat().filter(isCounted)
  const sections = await sectionsAbove(database, placements)
  const sources = new Set(placements.map((placement) => placement.source))
  const below = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>()
  for (const source of sources) {
    const ofSource = (row: { source: string }) => row.source === source
    below.set(source, articlesBelow(placements.filter(ofSource), sections.filter(ofSource)))
  }
  return { sections, below }
}

/** One read for each level of depth. */
async function sectionsAbove(
  database: ArticleDatabase,
  placements: readonly PlacementRow[],
): Promise<SectionRow[]> {
  const found = new Map<string, SectionRow>()
  let wanted = unknown(placements.map(({ source, section }) => [source, section]))
  while (wanted.length > 0) {
    const rows = (await database.sections.bulkGet(wanted)).filter((row) => row !== undefined)
    for (const row of rows) found.set(id([row.source, row.key]), row)
    wanted = unknown(rows.map(({ source, parent }) => [source, parent]))
  }
  return [...found.values()]

  function unknown(keys: readonly [string, string][]): [string, string][] {
    const unique = new Map(keys.map((key) => [id(key), key]))
    return [...unique.values()].filter((key) => key[1] !== '' && !found.has(id(key)))
  }
}

function id([source, section]: readonly [string, string]): string {
  return `${source}\n${section}`
}
