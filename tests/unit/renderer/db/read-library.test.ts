import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import {
  nameOfAddress,
  readAllLines,
  readHandbook,
  readLines,
  readSections,
  readSectionStarts,
  readSources,
} from '../../../../renderer/db/read-library'
import { freshDatabases } from '../../../helpers/fresh-database'
import { fillSite, placementRow, SITE, sourceRow } from '../../../helpers/library-rows'

describe('reading the library', () => {
  it('lists sources in their order with their counters, without hidden ones', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    await databases.state.sources.bulkPut([
      sourceRow({ id: 'b', order: -1, title: 'Not synced yet' }),
      sourceRow({ id: 'c', kind: 'handbook', hidden: true, order: 5 }),
    ])
    await databases.state.readCounters.put({ source: SITE, section: '', read: 1, plan: 1 })
    const found = await readSources(databases)
    expect(found.map((entry) => [entry.source.title, entry.ready, entry.articles, entry.read])).toEqual([
      ['Not synced yet', 0, 0, 0],
      ['Site', 2, 3, 1],
    ])
    expect(found[1]).toMatchObject({ summary: 'What it is.', checkedAt: 1000 })
    expect(await readHandbook(databases)).toMatchObject({ id: 'c', hidden: true })
  })

  it('never says that more is read than there is', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    await databases.state.readCounters.put({ source: SITE, section: '', read: 99, plan: 0 })
    expect((await readSources(databases))[0]?.read).toBe(3)
  })

  it('lists sections depth first with what is read of each', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    await databases.state.readCounters.put({ source: SITE, section: 'Docs', read: 2, plan: 1 })
    const sections = await readSections(databases, SITE)
    expect(sections.map((section) => [section.key, section.read])).toEqual([
      ['Docs', 2],
      ['Docs/Deep', 0],
    ])
    expect(await readSectionStarts(databases, SITE)).toEqual(
      new Map([
        ['Docs', 1],
        ['Docs/Deep', Infinity],
      ]),
    )
  })

  it('lists the articles directly in a section, without the page that introduces it', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    expect((await readLines(databases, SITE, 'Docs')).map((line) => line.title)).toEqual(['two', 'The three'])
    expect((await readLines(databases, SITE, '')).map((line) => line.title)).toEqual(['one'])
  })

  it('lists thousands of articles whole and in order', async () => {
    const databases = freshDatabases()
    await databases.articles.placements.bulkPut(
      Array.from({ length: 1203 }, (_, i) => placementRow(`p${i}`, i * 2)),
    )
    const lines = await readAllLines(databases, SITE)
    expect(lines).toHaveLength(1203)
    expect(lines.map((line) => line.order)).toEqual(lines.map((_, i) => i * 2))
  })

  it('names a page that nobody named by the end of its address', () => {
    expect(nameOfAddress('https://a.example/docs/get-started.md?x=1#y')).toBe('get-started')
    expect(nameOfAddress('https://a.example/')).toBe('a.example')
  })
})
