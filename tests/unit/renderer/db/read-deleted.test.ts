import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { readArticle, readKnown } from '../../../../renderer/db/read-article'
import { readAllLines, readSources } from '../../../../renderer/db/read-library'
import { readBegun, readLastRuns } from '../../../../renderer/db/read-marks'
import { readBookmarks } from '../../../../renderer/db/read-bookmarks'
import { readSourceParts } from '../../../../renderer/db/read-source-parts'
import { freshDatabases } from '../../../helpers/fresh-database'
import {
  addressOf,
  bookmarkRow,
  fillSite,
  indexRow,
  placementRow,
  SITE,
  sourceRow,
} from '../../../helpers/library-rows'

const OTHER = 'https://other.example/llms.txt'

/** The small site is deleted; `one` stands in another source too, `three` has a bookmark. */
async function library(keepMarked: boolean) {
  const databases = freshDatabases()
  const { articles, state } = databases
  await fillSite(databases)
  await state.sources.bulkPut([
    sourceRow({ deleted: { at: 1, keepMarked } }),
    sourceRow({ id: OTHER, title: 'Other', name: 'My other', order: 2 }),
  ])
  await articles.placements.put(placementRow('one', 0, { source: OTHER, section: 'Top' }))
  for (const name of ['one', 'three']) {
    const address = addressOf(name)
    const place = { slug: '', block: 0, quote: '', offset: 0, heading: '' }
    await state.places.put({ ...place, address, at: 1 })
  }
  const address = addressOf('three')
  await state.bookmarks.put(bookmarkRow({ address, title: 'Three' }))
  return databases
}

describe('a deleted source', () => {
  it('is in no list, and neither are its articles', async () => {
    const databases = await library(false)
    const lists = { added: [], updated: [], removed: [], failed: [], unchanged: 0, limits: [] }
    const run = { startedAt: 1, endedAt: 2, outcome: 'done' as const, failure: null, ...lists }
    await databases.articles.runs.bulkPut([
      { ...run, source: SITE },
      { ...run, source: OTHER },
    ])
    expect((await readSources(databases)).map(({ source }) => source.title)).toEqual(['My other'])
    expect([...(await readLastRuns(databases, () => true)).keys()]).toEqual([OTHER])
    expect((await readBegun(databases)).map(({ address, sourceTitle }) => [address, sourceTitle])).toEqual([
      [addressOf('one'), 'My other'],
    ])
    expect(await readArticle(databases, addressOf('three'), SITE)).toBeNull()
    expect(await readArticle(databases, addressOf('two'), null)).toBeNull()
    expect(await readArticle(databases, addressOf('one'), SITE)).toMatchObject({
      source: OTHER,
      section: 'Top',
    })
    const known = await readKnown(databases, ['one', 'two', 'three'].map(addressOf))
    expect(known).toEqual(new Map([[addressOf('one'), [OTHER]]]))
  })

  it('leaves its bookmarked articles to be read where that was chosen, now and once it is gone', async () => {
    const databases = await library(true)
    const read = () => readArticle(databases, addressOf('three'), null)
    expect(await readBookmarks(databases)).toMatchObject([{ title: 'The three', source: null, where: '' }])
    expect(await read()).toMatchObject({ source: null, kept: false, removed: false })
    await databases.articles.placements.where('address').equals(addressOf('three')).delete()
    await databases.state.sources.delete(SITE)
    expect(await read()).toMatchObject({ source: null, kept: true, removed: false })
  })
})

describe('sections that are left out', () => {
  it('are told of an article that stands in no other', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    const place = placementRow('three', 3, { section: 'Docs', skipped: 1 })
    await databases.articles.placements.put(place)
    expect(await readArticle(databases, addressOf('three'), null)).toMatchObject({ leftOut: true })
    expect(await readArticle(databases, addressOf('one'), null)).toMatchObject({ leftOut: false })
    const lines = await readAllLines(databases, SITE)
    expect(lines.filter(({ leftOut }) => leftOut).map(({ address }) => address)).toEqual([addressOf('three')])
    await databases.articles.placements.put({ ...place, order: 9, section: 'More', skipped: 0 })
    expect(await readArticle(databases, addressOf('three'), null)).toMatchObject({ leftOut: false })
    await databases.articles.placements.put({ ...place, order: 9, section: 'More', removed: 1 })
    expect(await readArticle(databases, addressOf('three'), null)).toMatchObject({ leftOut: true })
  })

  it('are listed with the rest for choosing, without what is no longer listed', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    const leftOut = [
      { url: 'https://else.example/', title: '', reason: 'outside' as const },
      { url: 'https://s.example/a.zip', title: '', reason: 'not-an-article' as const },
    ]
    await databases.articles.indexes.put(indexRow({ leftOut }))
    await databases.articles.placements.put(placementRow('two', 1, { section: 'Docs', skipped: 1 }))
    await databases.articles.placements.put(placementRow('one', 0, { removed: 1 }))
    const parts = await readSourceParts(databases, SITE)
    expect(parts.places.map(({ address }) => address)).toEqual([addressOf('two'), addressOf('three')])
    expect(parts.sections.map(({ key }) => key)).toEqual(['Docs', 'Docs/Deep'])
    expect(parts.outside).toEqual(['https://else.example/'])
  })
})
