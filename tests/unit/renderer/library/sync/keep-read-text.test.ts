// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../../../../../shared/model/reading'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { fetched, siteIndex } from '../../../../helpers/site'
import { storeArticles, storePlan } from '../../../../helpers/stored-site'

const ADDRESS = 'site.test/one'

async function library() {
  const { articles: db } = freshDatabases()
  await storePlan(db, 's', siteIndex([['one', ['A']]]))
  await storeArticles(db, [fetched('one', 'The first text')])
  await db.articles.update(ADDRESS, { title: 'First title' })
  const change = (text: string, now: number, read: Partial<Reading> | null) => {
    const reading = { address: ADDRESS, sections: {}, marked: null, share: 0, read: false, at: 1, ...read }
    const readings = new Map(read ? [[ADDRESS, reading]] : [])
    return storeArticles(db, [fetched('one', text, { fetchedAt: now })], { readings, now })
  }
  const kept = async () => (await db.keptTexts.get(ADDRESS))?.text
  return { db, change, kept }
}

describe('the version a person read', () => {
  it.each<[string, Partial<Reading>]>([
    ['a part', { share: 0.2 }],
    ['a section without words', { sections: { '': { textHash: 'h', at: 1 } } }],
    ['all of it, by their word', { marked: 'read', read: true }],
  ])('is kept when the text changes and they had read %s', async (_, read) => {
    const { db, change } = await library()
    await change('The second text', 20, read)
    expect(await db.keptTexts.toArray()).toMatchObject([
      { address: ADDRESS, text: 'The first text', title: 'First title', fetchedAt: 5, keptAt: 20 },
    ])
    expect((await db.texts.get(ADDRESS))?.text).toBe('The second text')
  })

  it('is not kept when they had read nothing, or when the text is the same', async () => {
    const { change, kept } = await library()
    await change('The first text', 20, { share: 1 })
    expect(await kept()).toBeUndefined()
    await change('The second text', 21, { marked: 'unread' })
    await change('The third text', 22, null)
    expect(await kept()).toBeUndefined()
  })

  it('stays while they read nothing since, and gives way to what they read after it', async () => {
    const { change, kept } = await library()
    await change('The second text', 20, { share: 1, at: 10 })
    await change('The third text', 30, { share: 1, at: 10 })
    expect(await kept()).toBe('The first text')
    await change('The fourth text', 40, { share: 1, at: 35 })
    expect(await kept()).toBe('The third text')
  })
})
