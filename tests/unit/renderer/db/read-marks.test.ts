import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { readBegun, readRuns, readTitles } from '../../../../renderer/db/read-marks'
import { readBookmarks } from '../../../../renderer/db/read-bookmarks'
import { readSettings } from '../../../../renderer/db/read-settings'
import { DEFAULT_SETTINGS } from '../../../../shared/model/settings'
import { freshDatabases } from '../../../helpers/fresh-database'
import { addressOf, articleRow, fillSite, SITE, bookmarkRow } from '../../../helpers/library-rows'

const place = (name: string, at: number) => ({
  address: addressOf(name),
  slug: 'more',
  block: 1,
  quote: 'x',
  offset: 0,
  heading: 'More',
  at,
})

describe('reading what a person left', () => {
  it('lists begun articles, the latest first, without those that are read or not here', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    await databases.state.places.bulkPut([place('one', 1), place('three', 2), place('two', 3)])
    const begun = await readBegun(databases)
    expect(begun.map((article) => article.title)).toEqual(['The three', 'The one'])
    expect(begun[0]).toMatchObject({ sourceTitle: 'Site', section: 'Docs', minutesLeft: 3 })
    const read = { sections: {}, marked: 'read', share: 1, read: true, at: 1 } as const
    await databases.state.readings.put({ address: addressOf('three'), ...read })
    expect(await readBegun(databases)).toHaveLength(1)
  })

  it('leaves out what stands in a hidden source alone', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    await databases.state.places.put(place('one', 1))
    await databases.state.sources.update(SITE, { hidden: true })
    expect(await readBegun(databases)).toEqual([])
  })

  it('lists bookmarks with the title of now, or of then when the article is gone', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    const bookmark = (name: string, at: number) =>
      bookmarkRow({ address: addressOf(name), title: `${name} then`, at })
    await databases.state.bookmarks.bulkPut([bookmark('three', 1), bookmark('gone', 2)])
    expect((await readBookmarks(databases)).map(({ title, where }) => [title, where])).toEqual([
      ['gone then', ''],
      ['The three', 'Site, Docs'],
    ])
  })

  it('lists the runs of one source, the latest first', async () => {
    const databases = freshDatabases()
    const run = (source: string, startedAt: number) => ({
      source,
      startedAt,
      endedAt: startedAt + 1,
      outcome: 'done' as const,
      failure: null,
      added: [],
      updated: [],
      removed: [],
      failed: [],
      unchanged: 0,
      limits: [],
    })
    await databases.articles.runs.bulkAdd([run(SITE, 1), run(SITE, 3), run('other', 2)])
    expect((await readRuns(databases, SITE)).map((one) => one.startedAt)).toEqual([3, 1])
  })
})

describe('reading settings', () => {
  it('answers what was set, defaults for the rest, and nothing of another kind', async () => {
    const { state, articles } = freshDatabases()
    await state.settings.bulkPut([
      { name: 'theme', value: 'sepia' },
      { name: 'sidebarWidth', value: 'wide' },
      { name: 'expanded', value: ['a', 3] },
      { name: 'unknown', value: 1 },
    ])
    expect(await readSettings({ state, articles })).toEqual({ ...DEFAULT_SETTINGS, theme: 'sepia' })
  })

  it('names articles by their own titles, else by their addresses', async () => {
    const databases = freshDatabases()
    await databases.articles.articles.bulkPut([articleRow('one'), articleRow('bare', { title: '' })])
    const titles = await readTitles(databases, [addressOf('one'), addressOf('bare'), addressOf('none')])
    expect([...titles]).toEqual([
      [addressOf('one'), { title: 'The one', url: `${addressOf('one')}.md` }],
      [addressOf('bare'), { title: 'bare', url: `${addressOf('bare')}.md` }],
    ])
  })
})
