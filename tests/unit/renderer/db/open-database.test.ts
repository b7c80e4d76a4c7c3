import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../../../renderer/db/open-database'
import { freshDatabases } from '../../../helpers/fresh-database'

describe('openDatabase', () => {
  it('tries again while something is in the way', async () => {
    const { articles } = freshDatabases()
    vi.spyOn(articles, 'open').mockRejectedValueOnce(new Dexie.OpenFailedError('busy'))
    await openDatabase(articles, async () => {})
    expect(articles.isOpen()).toBe(true)
  })

  it('gives up with the reason after ten seconds', async () => {
    const { articles } = freshDatabases()
    vi.spyOn(articles, 'open').mockRejectedValue(new Dexie.OpenFailedError('broken'))
    let waited = 0
    const wait = async (milliseconds: number) => {
      waited += milliseconds
    }
    await expect(openDatabase(articles, wait)).rejects.toThrow('broken')
    expect(waited).toBeGreaterThanOrEqual(9_000)
    expect(waited).toBeLessThanOrEqual(10_000)
  })

  it('refuses at once what a later version wrote, and leaves it as it is', async () => {
    const { articles, secondArticles } = freshDatabases()
    const later = new Dexie(articles.name)
    later.version(articles.verno + 1).stores({ articles: '&address', later: '&id' })
    await later.table('later').put({ id: 1 })
    later.close()
    await expect(openDatabase(articles, () => Promise.reject(new Error('waited')))).rejects.toThrow(
      'This library was written by a newer Offprint',
    )
    const again = new Dexie(secondArticles().name)
    again.version(articles.verno + 1).stores({ articles: '&address', later: '&id' })
    expect(await again.table('later').toArray()).toEqual([{ id: 1 }])
    expect([...again.backendDB().objectStoreNames]).toEqual(['articles', 'later'])
  })
})
