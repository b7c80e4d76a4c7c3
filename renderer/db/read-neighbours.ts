import { Dexie } from 'dexie'
import { nameOfAddress, readSectionStarts } from './read-library'
import type { Databases } from './read-databases'
import type { PlacementRow } from './rows'

/** An article beside another one in the reading order of its source. */
export interface Neighbour {
  readonly address: string
  readonly title: string
  /** Where the index says that the page is. */
  readonly url: string
  /** The section it stands in; '' for the source itself. */
  readonly section: string
}

export interface Neighbours {
  readonly previous: Neighbour | null
  readonly next: Neighbour | null
}

type Direction = 1 | -1

const ALONE: Neighbours = { previous: null, next: null }

/**
 * The articles before and after one in the order in which the library's tree shows its source: through its section, then on through
 * the sections around it. Left-out and removed ones are passed over; null at the ends, and for an article that the source does not place.
 */
export async function readNeighbours(
  databases: Databases,
  source: string,
  address: string,
): Promise<Neighbours> {
  const { placements } = databases.articles
  const placed = await placements.where('[source+address]').equals([source, address]).toArray()
  const here = placed.find((row) => row.removed === 0) ?? placed[0]
  if (!here) return ALONE
  const starts = await readSectionStarts(databases, source)
  const walk = (direction: Direction) => walkFrom(new Sections(databases, source, starts), here, direction)
  const [previous, next] = await Promise.all([walk(-1), walk(1)])
  return { previous, next }
}

async function walkFrom(
  sections: Sections,
  here: PlacementRow,
  direction: Direction,
): Promise<Neighbour | null> {
  let { section, order: from } = here
  for (;;) {
    const found = await sections.firstBeyond(section, from, direction)
    if (found) return sections.named(found)
    if (section === '') return null
    from = sections.startOf(section)
    section = parentOf(section)
  }
}

/** The sections of a source as the tree orders them: each stands where the first article in it or below it does. */
class Sections {
  readonly #databases: Databases
  readonly #source: string
  readonly #starts = new Map<string, number>()
  readonly #children = new Map<string, string[]>()

  constructor(databases: Databases, source: string, own: ReadonlyMap<string, number>) {
    this.#databases = databases
    this.#source = source
    for (const [key, start] of own) {
      this.#children.set(parentOf(key), [...(this.#children.get(parentOf(key)) ?? []), key])
      for (let above = key; above !== ''; above = parentOf(above)) {
        this.#starts.set(above, Math.min(start, this.#starts.get(above) ?? Infinity))
      }
    }
  }

  startOf(section: string): number {
    return this.#starts.get(section) ?? Infinity
  }

  /** The first article in or below a section that stands beyond `from`, in reading direction or against it. */
  async firstBeyond(section: string, from: number, direction: Direction): Promise<PlacementRow | null> {
    const own = await this.#ownBeyond(section, from, direction)
    const isBeyond = (order: number): boolean => (order - from) * direction > 0 && order !== Infinity
    const inside = (this.#children.get(section) ?? [])
      .filter((key) => isBeyond(this.startOf(key)))
      .sort((a, b) => (this.startOf(a) - this.startOf(b)) * direction)
    for (const key of inside) {
      if (own && (this.startOf(key) - own.order) * direction > 0) break
      const leaf = await this.firstBeyond(key, -Infinity * direction, direction)
      if (leaf) return leaf
    }
    return own
  }

  async named({ address, section, title, url }: PlacementRow): Promise<Neighbour> {
    const article = title === '' ? await this.#databases.articles.articles.get(address) : undefined
    return { address, section, url, title: title || article?.title || nameOfAddress(url) }
  }

  async #ownBeyond(section: string, from: number, direction: Direction): Promise<PlacementRow | null> {
    const source = this.#source
    const least = direction > 0 ? from : Dexie.minKey
    const most = direction > 0 ? Dexie.maxKey : from
    const rows = this.#databases.articles.placements
      .where('[source+section+order]')
      .between([source, section, least], [source, section, most], false, false)
    const found = await (direction > 0 ? rows : rows.reverse()).filter(isListed).first()
    return found ?? null
  }
}

const isListed = ({ role, removed, skipped }: PlacementRow): boolean =>
  role === 'article' && removed === 0 && skipped !== 1

const parentOf = (section: string): string => section.slice(0, Math.max(0, section.lastIndexOf('/')))
