// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { startLibrary } from '../../../../../renderer/library/library'
import { SOURCE_KEPT_FOR } from '../../../../../renderer/library/sources/purge-sources'
import { createFakeClock } from '../../../../helpers/fake-clock'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { sourceRow } from '../../../../helpers/library-rows'
import { article, end, plan, receivingLibrary } from '../../../../helpers/receiving-library'
import { fetched, siteIndex } from '../../../../helpers/site'
import { storePlan } from '../../../../helpers/stored-site'

const index = siteIndex([
  ['one', ['A']],
  ['two', ['B']],
  ['three', ['B', 'C']],
])

describe('a sync of a source with sections that are left out', () => {
  it('says which pages are not to be fetched, and counts without them', async () => {
    const { state, connect, until, ended, told, runs, articles } = receivingLibrary()
    await state.sources.put(sourceRow({ id: 's', leaveOut: ['B'] }))
    const port = connect()
    port.say(plan(index))
    await until(() => port.sent.length === 1)
    expect(port.sent[0]).toMatchObject({ skipped: ['site.test/two', 'site.test/three'], fresh: [] })
    port.say(article(1, fetched('one')))
    port.say(end())
    await ended()
    const progress = told.filter((message) => message.type === 'sync-progress')
    expect(progress.at(-1)).toMatchObject({ done: 1, total: 1 })
    expect(await articles.indexes.get('s')).toMatchObject({ articles: 1, ready: 1 })
    expect((await runs())[0]).toMatchObject({ outcome: 'done', failed: [], removed: [] })
  })

  it('goes on without pages that were fetched before they were left out', async () => {
    const { state, connect, until, ended, told } = receivingLibrary()
    await state.sources.put(sourceRow({ id: 's' }))
    const port = connect()
    port.say(plan(index))
    port.say(article(1, fetched('two')))
    port.say(end('cancelled'))
    await ended()
    await state.sources.update('s', { leaveOut: ['B'] })
    port.say(plan(index, 2))
    await until(() => port.sent.some((message) => message.type === 'planned' && message.job === 2))
    expect(port.sent.at(-1)).toMatchObject({ fresh: [], known: [] })
    port.say(article(1, fetched('one'), 2))
    port.say(end('done', 2))
    await ended(2)
    const progress = told.filter((message) => message.type === 'sync-progress')
    expect(progress.at(-1)).toMatchObject({ done: 1, total: 1 })
  })

  it('fetches one of them that is ordered by name', async () => {
    const { state, connect, until, ended, articles } = receivingLibrary()
    await state.sources.put(sourceRow({ id: 's', leaveOut: ['B'] }))
    const port = connect()
    port.say(plan(index, 1, 's', { only: ['site.test/two'] }))
    await until(() => port.sent.length === 1)
    expect(port.sent[0]).toMatchObject({ skipped: [] })
    port.say(article(1, fetched('two')))
    port.say(end())
    await ended()
    expect(await articles.texts.get('site.test/two')).toBeDefined()
    expect(await articles.indexes.get('s')).toMatchObject({ articles: 1, ready: 0 })
  })
})

describe('the start of the library', () => {
  it('carries out what was left half done, and takes out what was deleted a day ago', async () => {
    const { articles, state } = freshDatabases()
    const clock = createFakeClock()
    await storePlan(articles, 's', index)
    await storePlan(articles, 'old', index)
    const deleted = { at: clock.now() - SOURCE_KEPT_FOR - 1, keepMarked: false }
    await state.sources.bulkPut([
      sourceRow({ id: 's', leaveOut: ['B'] }),
      sourceRow({ id: 'old', order: 2, deleted }),
    ])
    await startLibrary({ articles, state, clock, tell: () => {} })
    await vi.waitFor(async () => {
      expect(await state.sources.toCollection().primaryKeys()).toEqual(['s'])
      expect(await articles.placements.count()).toBe(3)
      expect(await articles.indexes.get('s')).toMatchObject({ articles: 1 })
      expect(await state.readCounters.get(['s', 'B'])).toMatchObject({ plan: 2 })
    })
  })
})
