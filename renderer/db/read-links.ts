import { canonicalAddress } from '../../shared/lib/canonical-address'
import type { Databases } from './read-databases'
import { readNamed, type TitledArticle } from './read-titles'

/** Links to an article out of others, as far as they are listed. */
export interface LinkedFrom {
  /** How many there are in all. */
  readonly count: number
  /** By title; at most MOST_LINKED. */
  readonly articles: readonly TitledArticle[]
}

export const MOST_LINKED = 100
/** Articles whose titles are looked up. */
const MOST_NAMED = 3 * MOST_LINKED

/**
 * The articles of the library that link to this one; what is on no laptop any more, or only in sources that are not shown, counts in none.
 * A link counts as it is followed (state/article/article-links): platforms write links as if their site stood at the root of the host,
 * and generators name the page's file.
 */
export async function readLinkedFrom(databases: Databases, address: string): Promise<LinkedFrom> {
  const linking = new Set(await linkingTo(databases, address))
  for (const { source, target } of await rootedTargets(databases, address)) {
    const others = await linkingTo(databases, target)
    const { placements } = databases.articles
    const inSource = await placements
      .where('[source+address]')
      .anyOf(others.map((other) => [source, other]))
      .toArray()
    for (const row of inSource) linking.add(row.address)
  }
  linking.delete(address)
  const others = [...linking]
  const named = await readNamed(databases, others.slice(0, MOST_NAMED))
  const articles = [...named].sort((a, b) => a.title.localeCompare(b.title)).slice(0, MOST_LINKED)
  return { count: named.length + Math.max(0, others.length - MOST_NAMED), articles }
}

const linkingTo = ({ articles }: Databases, target: string): Promise<string[]> =>
  articles.articleLinks
    .where('targets')
    .anyOf([target, `${target}.html`])
    .primaryKeys()

/** How the pages of a source that is served below a path may write this article's address: as if they stood at the root. */
async function rootedTargets(
  { articles, state }: Databases,
  address: string,
): Promise<readonly { readonly source: string; readonly target: string }[]> {
  const placed = await articles.placements.where('address').equals(address).toArray()
  const sources = await state.sources.bulkGet([...new Set(placed.map(({ source }) => source))])
  const targets = sources.flatMap((source) => {
    if (!source || !URL.canParse(source.indexUrl)) return []
    const folder = canonicalAddress(new URL('.', source.indexUrl).href)
    const root = canonicalAddress(new URL('/', source.indexUrl).href)
    const isBelow = folder !== root && address.startsWith(`${folder}/`)
    return isBelow ? [{ source: source.id, target: root + address.slice(folder.length) }] : []
  })
  // Where an article stands at that address, the links mean it.
  const taken = new Set(
    (
      await articles.placements
        .where('address')
        .anyOf(targets.map(({ target }) => target))
        .toArray()
    ).map((row) => row.address),
  )
  return targets.filter(({ target }) => !taken.has(target))
}
