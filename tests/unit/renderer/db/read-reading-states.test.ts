import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { countLines } from '../../../../renderer/db/read-library'
import { countReadings, readReadingStates } from '../../../../renderer/db/read-reading-states'
import { readRecent } from '../../../../renderer/db/read-recent'
import type { Reading } from '../../../../shared/model/reading'
import { freshDatabases } from '../../../helpers/fresh-database'
import { addressOf, articleRow, fillSite, placementRow, SITE, sourceRow } from '../../../helpers/library-rows'

const reading = (name: string, over: Partial<Reading> = {}): Reading => ({
  address: addressOf(name),
  sections: {},
  marked: null,
  share: 1,
  read: true,
  at: 10,
  ...over,
})

describe('the states of all articles', () => {
  it('tell what is read and begun, however many there are; the rest is unread', async () => {
    const databases = freshDatabases()
    const many = Array.from({ length: 620 }, (_, n) => reading(`page-${n}`))
    await databases.state.readings.bulkPut([
      ...many,
      reading('begun', { read: false, share: 0.4 }),
      reading('said', { read: false, share: 0, marked: 'unread' }),
    ])
    const { states, updated } = await readReadingStates(databases)
    expect(states.size).toBe(621)
    expect(states.get(addressOf('page-619'))).toBe('Read')
    expect(states.get(addressOf('begun'))).toBe('In progress')
    expect(states.has(addressOf('said'))).toBe(false)
    expect(updated.size).toBe(0)
    expect(await countReadings(databases)).toEqual({ readings: 622, kept: 0 })
  })

  it('tell which articles have another text than the one that was read', async () => {
    const databases = freshDatabases()
    await databases.articles.articles.bulkPut(['new', 'same'].map((name) => articleRow(name)))
    await databases.state.readings.bulkPut(['new', 'same'].map((name) => reading(name)))
    await databases.articles.keptTexts.bulkPut(
      ['new', 'same'].map((name) => ({
        address: addressOf(name),
        text: '',
        textHash: name === 'new' ? 'old' : 'h',
        title: name,
        fetchedAt: 1,
        keptAt: 20,
      })),
    )
    expect([...(await readReadingStates(databases)).updated]).toEqual([addressOf('new')])
  })
})

describe('what was read last', () => {
  it('is listed with its source, the latest first, without what is begun or hidden', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    await databases.state.sources.put(sourceRow({ id: 'hidden', hidden: true }))
    await databases.articles.placements.put(placementRow('secret', 0, { source: 'hidden' }))
    await databases.articles.articles.put(articleRow('secret'))
    await databases.state.readings.bulkPut([
      reading('one', { at: 5 }),
      reading('three', { at: 9 }),
      reading('secret', { at: 8 }),
      reading('two', { at: 7, read: false, share: 0.5 }),
      reading('gone', { at: 6 }),
    ])
    expect(await readRecent(databases, 5)).toEqual([
      { address: addressOf('three'), title: 'The three', source: SITE, sourceTitle: 'Site', at: 9 },
      { address: addressOf('one'), title: 'The one', source: SITE, sourceTitle: 'Site', at: 5 },
    ])
    expect(await readRecent(databases, 1)).toHaveLength(1)
  })
})

describe('the number of a list’s rows', () => {
  it('is that of a section alone, or of the whole source', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    expect(await countLines(databases, SITE, 'Docs')).toEqual({ placements: 3 })
    expect(await countLines(databases, SITE, '')).toEqual({ placements: 1 })
    expect(await countLines(databases, SITE, null)).toEqual({ placements: 4 })
  })
})
