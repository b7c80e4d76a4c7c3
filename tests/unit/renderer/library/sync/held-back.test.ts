// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { createCommands } from '../../../../../renderer/library/commands'
import { Serial } from '../../../../../renderer/library/serial'
import { Readings } from '../../../../../renderer/library/reading/readings'
import { fail, ok } from '../../../../../shared/lib/result'
import type { Reading } from '../../../../../shared/model/reading'
import { createFakeClock } from '../../../../helpers/fake-clock'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { fetched, siteIndex } from '../../../../helpers/site'
import { allRows, recount, storeArticles, storePlan } from '../../../../helpers/stored-site'

const ADDRESS = 'site.test/one'
const LONG = `# One\n${'word '.repeat(200)}`
const SHORT = 'Down for maintenance.'

/** A library that holds the long text, whose page then came back short. */
async function library(short = SHORT) {
  const { articles: db, state } = freshDatabases()
  const readings = new Readings(db, state)
  const clock = createFakeClock(1_000)
  const woken: string[] = []
  const run = createCommands({
    articles: db,
    state,
    readings,
    clock,
    turns: new Serial(),
    textsWritten: () => woken.push('render'),
    renderNow: async () => ok(undefined),
    renderHead: async () => ok(null),
    search: async () => fail({ code: 'cancelled' }),
  })
  await storePlan(db, 's', siteIndex([['one', ['A']]]))
  await readings.recount('s')
  const arrive = (text: string, more: object = {}) =>
    storeArticles(db, [fetched('one', text, { etag: `"${text.length}"`, ...more })], {
      failing: new Set([ADDRESS]),
    })
  await arrive(LONG)
  await db.renderQueue.clear()
  const written = await arrive(short, { fetchedAt: 7 })
  const decide = (decision: 'use' | 'keep' | 'undo') =>
    run('decide-held-back', { address: ADDRESS, decision })
  const text = async () => (await db.texts.get(ADDRESS))?.text
  const aside = () => db.heldBack.get(ADDRESS)
  const failure = async () => (await db.failures.get(['s', ADDRESS]))?.failure
  return { db, state, arrive, written, decide, text, aside, failure, woken }
}

describe('a page that came back much shorter', () => {
  it('is kept aside and reported, and the article stays as it was', async () => {
    const { db, written, text, aside, failure } = await library()
    const shrunk = { code: 'shrunk', url: 'https://site.test/one.md', before: 1005, now: 21 }
    expect(written).toMatchObject({ added: [], updated: [], unchanged: [], failed: [{ failure: shrunk }] })
    expect(await text()).toBe(LONG)
    expect(await db.articles.get(ADDRESS)).toMatchObject({ etag: `"${LONG.length}"` })
    expect(await db.renderQueue.count()).toBe(0)
    expect(await failure()).toEqual(shrunk)
    expect(await aside()).toMatchObject({
      source: 's',
      text: SHORT,
      fetchedAt: 7,
      before: 1005,
      now: 21,
      state: 'waiting',
    })
  })

  it('counts as shrunk below 30 % of the text, compared without what a generator adds', async () => {
    const prelude = `> ## Documentation Index\n${'> Fetch it.\n'.repeat(100)}\n`
    expect((await library(prelude + 'x'.repeat(301))).written.failed).toMatchObject([
      { failure: { now: 301 } },
    ])
    expect((await library('x'.repeat(302))).written.updated).toEqual([ADDRESS])
  })

  it('is reported again while nobody decided, without being written again', async () => {
    const { arrive, aside, failure } = await library()
    const written = await arrive(SHORT, { fetchedAt: 9 })
    expect(written.failed).toMatchObject([{ failure: { code: 'shrunk', before: 1005, now: 21 } }])
    expect(await failure()).toMatchObject({ code: 'shrunk' })
    expect(await aside()).toMatchObject({ fetchedAt: 7 })
  })

  it('is forgotten when the long text is served again, as a body or as "unchanged"', async () => {
    const body = await library()
    expect(await body.arrive(LONG)).toMatchObject({ unchanged: [ADDRESS], failed: [] })
    expect([await body.aside(), await body.failure()]).toEqual([undefined, undefined])

    const told = await library()
    await storeArticles(told.db, [], { unchanged: [ADDRESS], failing: new Set([ADDRESS]) })
    expect([await told.aside(), await told.failure()]).toEqual([undefined, undefined])

    const other = await library()
    expect(await other.arrive(LONG.replaceAll('word', 'term'))).toMatchObject({ updated: [ADDRESS] })
    expect([await other.aside(), await other.failure()]).toEqual([undefined, undefined])
  })

  it('is not asked about again once the person keeps the long one; another short text is', async () => {
    const { arrive, decide, text, aside, failure } = await library()
    expect(await decide('keep')).toEqual(ok(undefined))
    expect([(await aside())?.state, await failure()]).toEqual(['kept', undefined])
    expect(await arrive(SHORT)).toMatchObject({ unchanged: [ADDRESS], failed: [] })
    expect(await aside()).toMatchObject({ state: 'kept' })
    expect(await text()).toBe(LONG)
    expect((await arrive('Gone for good.')).failed).toHaveLength(1)
    expect(await aside()).toMatchObject({ state: 'waiting', text: 'Gone for good.' })
  })

  it('becomes the article when the person uses it, and all comes back with undo', async () => {
    const { db, decide, text, aside, failure, woken } = await library()
    await storeArticles(db, [fetched('one', LONG, { etag: '"new"' })], { failing: new Set() })
    await storeArticles(db, [fetched('one', SHORT, { etag: '"short"', fetchedAt: 7 })])
    const before = await allRows(db)
    await decide('use')
    expect(await text()).toBe(SHORT)
    expect(await db.articles.get(ADDRESS)).toMatchObject({ etag: '"short"', fetchedAt: 7 })
    expect(await aside()).toMatchObject({ text: LONG, etag: '"new"', state: 'used' })
    expect(await failure()).toBeUndefined()
    expect(await db.renderQueue.get(ADDRESS)).toEqual({
      address: ADDRESS,
      textHash: (await db.articles.get(ADDRESS))?.textHash,
    })
    expect(woken).toEqual(['render'])

    await decide('undo')
    const after = await allRows(db)
    expect({ ...after, articles: [], validators: [], renderQueue: [], failures: [] }).toEqual({
      ...before,
      articles: [],
      validators: [],
      renderQueue: [],
      failures: [],
    })
    expect(await failure()).toMatchObject({ code: 'shrunk', before: 1005, now: 21 })
    // the validator is remembered, wherever it stands now
    expect((await storePlan(db, 's', siteIndex([['one', ['A']]]))).known).toMatchObject([{ etag: '"new"' }])
  })

  it('that is used stays so at the next sync, and can still be undone then', async () => {
    const { arrive, decide, text, failure } = await library()
    await decide('use')
    expect(await arrive(SHORT)).toMatchObject({ unchanged: [ADDRESS] })
    expect(await failure()).toBeUndefined()
    await decide('undo')
    expect(await text()).toBe(LONG)
  })

  it('that is used keeps the version that the person read, until undo', async () => {
    const { db, state, decide } = await library()
    const reading: Reading = {
      address: ADDRESS,
      sections: {},
      marked: null,
      share: 0.4,
      read: false,
      at: 2,
    }
    await state.readings.put(reading)
    await decide('use')
    expect(await db.keptTexts.get(ADDRESS)).toMatchObject({ text: LONG })
    await decide('undo')
    expect(await db.keptTexts.count()).toBe(0)
  })

  it('that was kept asks again after undo', async () => {
    const { decide, aside, failure } = await library()
    await decide('keep')
    await decide('undo')
    expect((await aside())?.state).toBe('waiting')
    expect(await failure()).toMatchObject({ code: 'shrunk' })
  })

  it('cannot be decided of when there is none, and changes no counter', async () => {
    const { db, state, decide, arrive } = await library()
    await arrive(LONG)
    expect(await decide('use')).toMatchObject({ ok: false, error: { code: 'not-found' } })
    const { stored, counted } = await recount({ articles: db, state })
    expect(stored).toEqual(counted)
  })
})
