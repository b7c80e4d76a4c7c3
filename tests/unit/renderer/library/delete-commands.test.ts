// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { describe, expect, it, vi } from 'vitest'
import { createCommands } from '../../../../renderer/library/commands'
import { Serial } from '../../../../renderer/library/serial'
import { deleteCommands, forgetDeleted } from '../../../../renderer/library/delete-commands'
import { Readings } from '../../../../renderer/library/reading/readings'
import { fail, ok } from '../../../../shared/lib/result'
import { createFakeClock } from '../../../helpers/fake-clock'
import { freshDatabases } from '../../../helpers/fresh-database'
import { fetched, siteIndex } from '../../../helpers/site'
import { allRows, recount, storeArticles, storePlan } from '../../../helpers/stored-site'
import { bookmarkRow } from '../../../helpers/library-rows'

const ADDRESS = 'site.test/old'
const DAY = 24 * 60 * 60 * 1000

const both = siteIndex([
  ['new', ['A']],
  ['old', ['A', 'Gone']],
  ['old', ['A']],
])
const without = siteIndex([['new', ['A']]])

/** A library in which `old` is removed upstream, was read and bookmarked, and has rows in every table. */
async function library() {
  const { articles, state } = freshDatabases()
  const readings = new Readings(articles, state)
  const clock = createFakeClock()
  const woken: string[] = []
  const run = createCommands({
    articles,
    state,
    readings,
    clock,
    turns: new Serial(),
    textsWritten: () => woken.push('render'),
    renderNow: async () => ok(undefined),
    renderHead: async () => ok(null),
    search: async () => fail({ code: 'cancelled' }),
  })
  const plan = async (index = without, source = 's') => {
    await storePlan(articles, source, index)
    await readings.recount(source)
  }
  await plan(both)
  await storeArticles(articles, [fetched('new'), fetched('old', 'words '.repeat(100))])
  const reading = { address: ADDRESS, sections: {}, marked: 'read', share: 1, read: true, at: 1 } as const
  await run('mark-article', { address: ADDRESS, read: true })
  await run('set-bookmark', {
    bookmark: bookmarkRow({ address: ADDRESS, title: 'Old' }),
    on: true,
  })
  const read = { readings: new Map([[ADDRESS, reading]]) }
  await storeArticles(articles, [fetched('old', 'terms '.repeat(100), { etag: '"1"' })], read)
  await storeArticles(articles, [fetched('old', 'terms '.repeat(100), { etag: '"2"' })])
  await storeArticles(articles, [fetched('old', 'short')])
  await plan()
  const tree = { address: ADDRESS, pipeline: 1, textHash: 'h', pieces: [], chunks: 0, fallback: false }
  await articles.trees.put(tree)
  await articles.renderQueue.clear()
  const counted = async () => {
    const { stored, counted: afresh, rows } = await recount({ articles, state })
    expect(stored).toEqual(afresh)
    expect(rows).toBe(Object.keys(afresh).length)
  }
  const person = async () => ({
    readings: await state.readings.toArray(),
    bookmarks: await state.bookmarks.toArray(),
  })
  const tablesWith = async () =>
    Object.entries(await allRows(articles))
      .filter(([, rows]) => rows.some((row) => JSON.stringify(row).includes(`"address":"${ADDRESS}"`)))
      .map(([table]) => table)
      .sort()
  return { articles, state, clock, run, plan, woken, counted, person, tablesWith }
}

describe('an article that no index lists any more', () => {
  it('is deleted with all its rows and the sections nothing is left in; what the person made stays', async () => {
    const { articles, run, counted, person, tablesWith } = await library()
    expect(await tablesWith()).toEqual([
      'articles',
      'heldBack',
      'keptTexts',
      'placements',
      'texts',
      'trees',
      'validators',
    ])
    const before = await person()
    expect(await run('delete-article', { address: ADDRESS })).toEqual(ok(undefined))
    expect(await tablesWith()).toEqual(['deletedArticles', 'searchOutbox'])
    expect((await articles.sections.toArray()).map(({ key }) => key)).toEqual(['A'])
    expect(await person()).toEqual(before)
    await counted()
  })

  it('comes back as it was, to be rendered', async () => {
    const { articles, run, counted, person, woken } = await library()
    const before = { ...(await allRows(articles)), person: await person() }
    await run('delete-article', { address: ADDRESS })
    expect(await run('restore-article', { address: ADDRESS })).toEqual(ok(undefined))
    const after = { ...(await allRows(articles)), person: await person() }
    const textHash = (await articles.texts.get(ADDRESS))?.textHash
    expect(after).toEqual({
      ...before,
      trees: [],
      searchOutbox: [expect.objectContaining({ address: ADDRESS })],
      renderQueue: [{ address: ADDRESS, textHash }],
      indexes: [expect.objectContaining({ articles: 1, ready: 1 })],
    })
    expect(woken).toEqual(['render'])
    await counted()
    expect(await run('restore-article', { address: ADDRESS })).toMatchObject({ error: { code: 'not-found' } })
  })

  it('comes back after a sync that took its place, and the section it stood in', async () => {
    const { articles, run, plan, counted } = await library()
    await run('delete-article', { address: ADDRESS })
    await plan(
      siteIndex([
        ['new', ['A']],
        ['more', ['A']],
        ['most', ['B']],
      ]),
    )
    await run('restore-article', { address: ADDRESS })
    const rows = (await articles.placements.toArray()).filter((row) => row.address === ADDRESS)
    expect(rows.map(({ section, removed }) => [section, removed])).toEqual([
      ['A/Gone', 1],
      ['A', 1],
    ])
    expect(await articles.placements.count()).toBe(5)
    expect(await articles.sections.get(['s', 'A/Gone'])).toMatchObject({ articles: 0, ready: 0 })
    await counted()
    await plan()
    await counted()
  })

  it('counts again when an index lists it by then, and gives way to a newer copy', async () => {
    const { articles, run, plan, counted } = await library()
    await run('delete-article', { address: ADDRESS })
    await plan(both)
    expect(await articles.indexes.get('s')).toMatchObject({ articles: 2, ready: 1 })
    await run('restore-article', { address: ADDRESS })
    expect(await articles.indexes.get('s')).toMatchObject({ articles: 2, ready: 2 })
    expect((await articles.placements.toArray()).map(({ removed }) => removed)).toEqual([0, 0, 0])
    await counted()

    await plan()
    await run('delete-article', { address: ADDRESS })
    await plan(both)
    await storeArticles(articles, [fetched('old', 'the newer copy')])
    expect(await run('restore-article', { address: ADDRESS })).toEqual(ok(undefined))
    expect(await articles.texts.get(ADDRESS)).toMatchObject({ text: 'the newer copy' })
    expect(await articles.deletedArticles.count()).toBe(0)
    await counted()
  })

  it('is counted right at the next start when the program dies before it could count', async () => {
    const { articles, state, clock } = await library()
    const dying = new Readings(articles, state)
    vi.spyOn(dying, 'recount').mockRejectedValue(new Dexie.AbortError('died'))
    const commands = deleteCommands({ articles, readings: dying, clock, textsWritten: () => {} })
    await expect(commands['delete-article']({ address: ADDRESS })).rejects.toThrow('died')
    await new Readings(articles, state).recountStale()
    const { stored, counted, rows } = await recount({ articles, state })
    expect(stored).toEqual(counted)
    expect(rows).toBe(2)
  })

  it('is not deleted while one index lists it, or when it is not there', async () => {
    const { articles, run, plan } = await library()
    await plan(both, 'other')
    const before = await allRows(articles)
    expect(await run('delete-article', { address: ADDRESS })).toMatchObject({
      error: { code: 'still-listed' },
    })
    expect(await run('delete-article', { address: 'site.test/never' })).toMatchObject({
      error: { code: 'not-found' },
    })
    expect(await allRows(articles)).toEqual(before)
  })

  it('is deleted also where it stands in no index at all', async () => {
    const { articles, run, tablesWith } = await library()
    await articles.placements.where('address').equals(ADDRESS).delete()
    await run('delete-article', { address: ADDRESS })
    expect(await tablesWith()).toEqual(['deletedArticles', 'searchOutbox'])
    await run('restore-article', { address: ADDRESS })
    expect(await articles.texts.get(ADDRESS)).toBeDefined()
  })

  it('is forgotten a day after it was deleted', async () => {
    const { articles, run, clock } = await library()
    await run('delete-article', { address: ADDRESS })
    await forgetDeleted(articles, clock.now() + DAY)
    expect(await articles.deletedArticles.count()).toBe(1)
    await forgetDeleted(articles, clock.now() + DAY + 1)
    expect(await articles.deletedArticles.count()).toBe(0)
  })

  it.each(['delete-article', 'restore-article'] as const)(
    'stays as it is when the disk is full at %s',
    async (name) => {
      const { articles, run } = await library()
      if (name === 'restore-article') await run('delete-article', { address: ADDRESS })
      const before = await allRows(articles)
      vi.spyOn(articles.indexes, 'bulkPut').mockRejectedValueOnce(new Dexie.QuotaExceededError('full'))
      expect(await run(name, { address: ADDRESS })).toMatchObject({ ok: false, error: { code: 'disk-full' } })
      expect(await allRows(articles)).toEqual(before)
      expect(await run(name, { address: ADDRESS })).toEqual(ok(undefined))
    },
  )
})
