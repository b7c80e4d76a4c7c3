import type { Databases } from '../../renderer/db/read-databases'
import type { ImageRow, IndexRow, PlacementRow, SectionRow } from '../../renderer/db/rows'
import type { Article, ArticleSection } from '../../shared/model/article'
import type { Bookmark } from '../../shared/model/reading'
import type { Source } from '../../shared/model/source'

/** Rows as the library worker stores them, for tests of what reads them. */
export const SITE = 'https://s.example/llms.txt'

/** A bookmark of an article as a whole, to which nothing was written. */
export const bookmarkRow = (over: Pick<Bookmark, 'address'> & Partial<Bookmark>): Bookmark => ({
  id: over.address,
  kind: 'article',
  title: '',
  anchor: null,
  spot: null,
  note: '',
  tags: [],
  at: 1,
  changedAt: 1,
  ...over,
})

export const sourceRow = (over: Partial<Source> = {}): Source => ({
  id: SITE,
  kind: 'site',
  indexUrl: SITE,
  title: 'Site',
  order: 0,
  addedAt: 1,
  hidden: false,
  ...over,
})

export const indexRow = (over: Partial<IndexRow> = {}): IndexRow => ({
  source: SITE,
  url: SITE,
  title: 'Site',
  summary: 'What it is.',
  articles: 3,
  ready: 2,
  plan: 1,
  checkedAt: 1000,
  leftOut: [],
  warnings: [],
  prose: [],
  indexes: [],
  limits: [],
  ...over,
})

export const addressOf = (name: string): string => `https://s.example/${name}`

export const placementRow = (
  name: string,
  order: number,
  over: Partial<PlacementRow> = {},
): PlacementRow => ({
  source: SITE,
  address: addressOf(name),
  url: `${addressOf(name)}.md`,
  title: name,
  summary: `About ${name}.`,
  section: '',
  order,
  role: 'article',
  removed: 0,
  ...over,
})

export const sectionRow = (key: string, order: number, over: Partial<SectionRow> = {}): SectionRow => {
  const path = key.split('/')
  return {
    source: SITE,
    key,
    path,
    title: path.at(-1) ?? '',
    parent: path.slice(0, -1).join('/'),
    level: path.length + 1,
    overview: null,
    order,
    articles: 2,
    ready: 1,
    ...over,
  }
}

export const articleSection = (slug: string, words: number): ArticleSection => ({
  slug,
  title: slug,
  level: slug === '' ? 1 : 2,
  proseWords: words,
  codeWords: 0,
  textHash: slug,
})

export const articleRow = (name: string, over: Partial<Article> = {}): Article => ({
  address: addressOf(name),
  url: `${addressOf(name)}.md`,
  title: `The ${name}`,
  description: '',
  textHash: 'h',
  etag: null,
  lastModified: null,
  fetchedAt: 1,
  checkedAt: 1,
  sections: [articleSection('', 230), articleSection('more', 460)],
  words: 690,
  ...over,
})

/** An image that is here, of 640 by 480 pixels. */
export const imageRow = (url: string, over: Partial<ImageRow> = {}): ImageRow => ({
  url,
  hash: url,
  shape: { type: 'image/png', width: 640, height: 480 },
  bytes: 100,
  etag: null,
  lastModified: null,
  checkedAt: 1,
  failure: null,
  ...over,
})

/** A small site: `one` at its root, `two` and `three` in Docs, `two` not on this laptop. */
export async function fillSite({ articles, state }: Databases): Promise<void> {
  await state.sources.put(sourceRow())
  await articles.indexes.put(indexRow())
  await articles.sections.bulkPut([sectionRow('Docs', 0), sectionRow('Docs/Deep', 1)])
  await articles.placements.bulkPut([
    placementRow('one', 0),
    placementRow('two', 1, { section: 'Docs' }),
    placementRow('intro', 2, { section: 'Docs', role: 'overview' }),
    placementRow('three', 3, { section: 'Docs', title: '' }),
  ])
  await articles.articles.bulkPut([articleRow('one'), articleRow('three')])
}
