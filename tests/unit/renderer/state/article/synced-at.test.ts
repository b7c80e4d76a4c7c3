import { expect, it } from 'vitest'
import { syncedAt } from '../../../../../renderer/state/article/synced-at'

const fine = { failure: null, removed: false, leftOut: false }

it('a whole check of the source counts for a page that came unchanged', () => {
  expect(syncedAt(fine, { checkedAt: 100 }, 500)).toBe(500)
  expect(syncedAt(fine, { checkedAt: 600 }, 500)).toBe(600)
  expect(syncedAt(fine, { checkedAt: 100 }, null)).toBe(100)
})

it('but not where that could not have it, or does not ask for it', () => {
  expect(syncedAt({ ...fine, failure: { code: 'timeout' } }, { checkedAt: 100 }, 500)).toBe(100)
  expect(syncedAt({ ...fine, removed: true }, { checkedAt: 100 }, 500)).toBe(100)
  expect(syncedAt({ ...fine, leftOut: true }, { checkedAt: 100 }, 500)).toBe(100)
})
