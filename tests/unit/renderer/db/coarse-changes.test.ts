import 'fake-indexeddb/auto'
import { Dexie, type IntervalTree, type ObservabilitySet } from 'dexie'
import { expect, it } from 'vitest'
import { live } from '../../../../renderer/db/live'
import { freshDatabases } from '../../../helpers/fresh-database'
import { addressOf } from '../../../helpers/library-rows'

const manyTargets = Array.from({ length: 3_000 }, (_, n) => `other.example/${n}`)

function keysTold(keys: IntervalTree | null | undefined): number {
  return keys && 'from' in keys ? 1 + keysTold(keys.l) + keysTold(keys.r) : 0
}

it('tells a change of thousands of keys as one range, and one of a few key by key', async () => {
  const { articles } = freshDatabases()
  const part = `idb://${articles.name}/articleLinks/targets`
  // a database that is opened for the first time tells that all of it is new
  await articles.open()
  const told: number[] = []
  const note = (parts: ObservabilitySet): void => void told.push(keysTold(parts[part]))
  Dexie.on('storagemutated', note)
  await articles.articleLinks.put({ address: addressOf('a'), targets: manyTargets })
  await articles.articleLinks.put({ address: addressOf('b'), targets: manyTargets.slice(0, 3) })
  Dexie.on.storagemutated.unsubscribe(note)
  expect(told).toEqual([1, 3])
})

it('a question about one of thousands of changed keys is asked again', async () => {
  const { articles } = freshDatabases()
  const linking = live(() =>
    articles.articleLinks.where('targets').equals('other.example/1500').primaryKeys(),
  )
  const answers: unknown[] = []
  await new Promise<void>((resolve) => {
    const leave = linking.subscribe(() => {
      const now = linking.current()
      if (now.state !== 'known') return
      answers.push(now.value)
      // out of the question's zone, in which nothing may be written
      if (answers.length === 1) {
        setTimeout(() => void articles.articleLinks.put({ address: addressOf('a'), targets: manyTargets }))
      } else {
        leave()
        resolve()
      }
    })
  })
  expect(answers).toEqual([[], [addressOf('a')]])
})
