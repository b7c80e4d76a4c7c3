import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { readArrived } from '../../../../renderer/db/read-arrived'
import { freshDatabases } from '../../../helpers/fresh-database'
import { addressOf, articleRow, placementRow, SITE } from '../../../helpers/library-rows'

it('names the pages that are here now, and none that merely nobody misses any more', async () => {
  const databases = freshDatabases()
  const names = ['came', 'never', 'dropped', 'left-out', 'failing']
  await databases.articles.articles.bulkPut(
    ['came', 'dropped', 'left-out', 'failing', 'elsewhere'].map((name) => articleRow(name)),
  )
  await databases.articles.placements.bulkPut([
    placementRow('came', 1),
    placementRow('never', 2),
    placementRow('dropped', 3, { removed: 1 }),
    placementRow('left-out', 4, { skipped: 1 }),
    placementRow('failing', 5),
    placementRow('elsewhere', 1, { source: 'https://other.example/llms.txt' }),
  ])
  await databases.articles.failures.put({
    source: SITE,
    address: addressOf('failing'),
    url: addressOf('failing'),
    title: '',
    failure: { code: 'timeout' },
    at: 1,
  })
  const asked = [...names, 'elsewhere', 'unknown'].map(addressOf)
  expect([...(await readArrived(databases, SITE, asked))]).toEqual([addressOf('came')])
})
