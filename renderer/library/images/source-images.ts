import type { ArticleDatabase } from '../../db/article-database'
import type { SourceImageRow } from '../../db/rows'
import { imagesOfSource, placementsOf } from '../../db/rows-of-source'
import { isCounted } from '../sync/section-articles'

/**
 * Makes the rows of a source's images anew: every image that at least one of its counted articles shows. Rows that are the same
 * are not written. Runs within the caller's transaction on placements, articleImages, images and sourceImages.
 */
export async function rebuildSourceImages(database: ArticleDatabase, source: string): Promise<void> {
  const { articleImages, sourceImages } = database
  const counted = (await placementsOf(database, source).toArray()).filter(isCounted)
  const shown = await articleImages.bulkGet([...new Set(counted.map(({ address }) => address))])
  const urls = new Set(shown.flatMap((row) => row?.urls ?? []))
  const before = new Map((await imagesOfSource(database, source).toArray()).map((row) => [row.url, row]))
  const gone = [...before.keys()].filter((url) => !urls.has(url))
  await sourceImages.bulkDelete(gone.map((url): [string, string] => [source, url]))
  const rows = await rowsFor(database, [source], [...urls])
  await sourceImages.bulkPut(rows.filter(({ url, ready }) => before.get(url)?.ready !== ready))
}

/**
 * Follows an article that shows other images than before, in every source that counts it; `articleImages` holds the new ones
 * already. Runs within the caller's transaction on the same tables.
 */
export async function changeSourceImages(
  database: ArticleDatabase,
  address: string,
  before: readonly string[],
  now: readonly string[],
): Promise<void> {
  const { placements, sourceImages } = database
  const placed = (await placements.where('address').equals(address).toArray()).filter(isCounted)
  const sources = [...new Set(placed.map(({ source }) => source))]
  if (sources.length === 0) return
  const [were, are] = [new Set(before), new Set(now)]
  const rows = await rowsFor(
    database,
    sources,
    now.filter((url) => !were.has(url)),
  )
  // an image that every article shows is written once, not with each of them
  const known = await sourceImages.bulkGet(rows.map(({ source, url }): [string, string] => [source, url]))
  await sourceImages.bulkPut(rows.filter((_, place) => known[place] === undefined))
  for (const url of were) {
    if (are.has(url)) continue
    const left = await sourcesThatShow(database, url, sources)
    const gone = sources.filter((source) => !left.has(source))
    await sourceImages.bulkDelete(gone.map((source): [string, string] => [source, url]))
  }
}

/** Those of the sources of which a counted article shows the image. Asks article by article: mostly the first one settles it. */
async function sourcesThatShow(
  { articleImages, placements }: ArticleDatabase,
  url: string,
  sources: readonly string[],
): Promise<ReadonlySet<string>> {
  const left = new Set<string>()
  for (const address of await articleImages.where('urls').equals(url).primaryKeys()) {
    const placed = await placements.where('address').equals(address).toArray()
    for (const row of placed) if (isCounted(row)) left.add(row.source)
    if (sources.every((source) => left.has(source))) break
  }
  return left
}

async function rowsFor(
  { images }: ArticleDatabase,
  sources: readonly string[],
  urls: readonly string[],
): Promise<SourceImageRow[]> {
  const held = await images.bulkGet([...urls])
  return urls.flatMap((url, place) => {
    const ready = typeof held[place]?.hash === 'string' ? 1 : 0
    return sources.map((source): SourceImageRow => ({ source, url, ready }))
  })
}
