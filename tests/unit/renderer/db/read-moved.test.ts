import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { readKnown } from '../../../../renderer/db/read-article'
import { readMoved } from '../../../../renderer/db/read-moved'
import { freshDatabases } from '../../../helpers/fresh-database'
import { addressOf, placementRow, SITE, sourceRow } from '../../../helpers/library-rows'

/** `old` was carried to `new`; the index lists the new one alone. */
async function movedLibrary() {
  const databases = freshDatabases()
  const { articles, state } = databases
  await state.sources.put(sourceRow())
  await state.aliases.put({ address: addressOf('old'), target: addressOf('new'), at: 1 })
  await articles.placements.bulkPut([placementRow('old', 0, { removed: 1 }), placementRow('new', 1)])
  return databases
}

it('an address that an article had leads to the one that it has', async () => {
  const databases = await movedLibrary()
  expect(await readMoved(databases, [addressOf('old'), addressOf('new'), 'x'])).toEqual(
    new Map([[addressOf('old'), addressOf('new')]]),
  )
  // also where the library was made anew from the newer index
  await databases.articles.placements.where('address').equals(addressOf('old')).delete()
  expect((await readMoved(databases, [addressOf('old')])).get(addressOf('old'))).toBe(addressOf('new'))
  expect(await readKnown(databases, [addressOf('old'), 'x'])).toEqual(new Map([[addressOf('old'), [SITE]]]))
})

it('an address that is listed again is its own article', async () => {
  const databases = await movedLibrary()
  await databases.articles.placements.put(placementRow('old', 0))
  expect(await readMoved(databases, [addressOf('old')])).toEqual(new Map())
})

it('leads nowhere where the new one is not known, or in deleted sources alone', async () => {
  const databases = await movedLibrary()
  await databases.state.sources.put(sourceRow({ deleted: { at: 1, keepMarked: false } }))
  expect(await readMoved(databases, [addressOf('old')])).toEqual(new Map())
  await databases.state.sources.put(sourceRow())
  await databases.articles.placements.clear()
  expect(await readMoved(databases, [addressOf('old')])).toEqual(new Map())
})
