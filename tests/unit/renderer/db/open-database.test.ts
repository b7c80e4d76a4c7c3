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
})
