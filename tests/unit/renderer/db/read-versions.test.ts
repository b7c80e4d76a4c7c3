import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { readStates } from '../../../../renderer/db/read-article'
import { readLastRuns } from '../../../../renderer/db/read-marks'
import { readHeldBack, readHeldBackOf, readKeptText } from '../../../../renderer/db/read-versions'
import type { RunRow } from '../../../../renderer/db/rows'
import { freshDatabases } from '../../../helpers/fresh-database'
import { addressOf, fillSite, SITE, sourceRow } from '../../../helpers/library-rows'

const ONE = addressOf('one')
const kept = { address: ONE, text: 'old', textHash: 'old', title: 'One', fetchedAt: 1, keptAt: 10 }
const reading = { address: ONE, sections: {}, marked: null, share: 1, read: true, at: 5 }

describe('an article whose text changed after it was read', () => {
  it('is updated until the new text was read to its end', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    const updated = async () => (await readStates(databases, [ONE])).get(ONE)?.updated
    expect(await updated()).toBe(false)
    await databases.articles.keptTexts.put(kept)
    await databases.state.readings.put(reading)
    expect(await updated()).toBe(true)
    await databases.state.readings.put({ ...reading, at: 11, read: false, share: 0.5 })
    expect(await updated()).toBe(true)
    await databases.state.readings.put({ ...reading, at: 11 })
    expect(await updated()).toBe(false)
    expect(await readKeptText(databases, ONE)).toEqual(kept)
  })

  it('is not updated when its text came back', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    await databases.articles.keptTexts.put({ ...kept, textHash: 'h' })
    expect((await readStates(databases, [ONE])).get(ONE)?.updated).toBe(false)
  })

  it('loads no text for a list', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    await databases.articles.keptTexts.put(kept)
    const seen: unknown[] = []
    databases.articles.keptTexts.hook('reading', (row) => {
      seen.push(row)
      return row
    })
    expect((await readStates(databases, [ONE])).get(ONE)?.updated).toBe(true)
    expect(seen).toEqual([])
  })
})

describe('bodies that were kept aside', () => {
  it('are listed by source without their text, and answered one by one with it', async () => {
    const databases = freshDatabases()
    const row = {
      address: ONE,
      source: SITE,
      url: 'u',
      asked: 'u',
      text: 'short',
      textHash: 's',
      etag: null,
      lastModified: null,
      fetchedAt: 1,
      before: 1000,
      now: 5,
      state: 'waiting' as const,
    }
    await databases.articles.heldBack.bulkPut([row, { ...row, address: addressOf('two'), source: 'other' }])
    const [listed] = await readHeldBack(databases, SITE)
    expect({ ...listed, text: row.text }).toEqual(row)
    expect(listed).not.toHaveProperty('text')
    expect(await readHeldBackOf(databases, ONE)).toEqual(row)
  })
})

describe('the last runs', () => {
  it('are the newest of every source that tell what is asked', async () => {
    const databases = freshDatabases()
    const run = (source: string, startedAt: number): RunRow => ({
      source,
      startedAt,
      endedAt: startedAt,
      outcome: 'done',
      failure: null,
      added: [],
      updated: [],
      removed: [],
      failed: [],
      unchanged: 0,
      limits: [],
    })
    await databases.state.sources.bulkPut([sourceRow(), sourceRow({ id: 't' }), sourceRow({ id: 'never' })])
    await databases.articles.runs.bulkAdd([run(SITE, 3), run('t', 9), run(SITE, 1), run(SITE, 5)])
    const last = async (tells: (run: RunRow) => boolean) =>
      [...(await readLastRuns(databases, tells))].map(([source, { startedAt }]) => [source, startedAt]).sort()
    expect(await last(() => true)).toEqual([
      [SITE, 5],
      ['t', 9],
    ])
    expect(await last(({ startedAt }) => startedAt < 5)).toEqual([[SITE, 3]])
  })
})
