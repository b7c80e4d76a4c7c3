import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { MOST_LINKED, readLinkedFrom } from '../../../../renderer/db/read-links'
import { readRecent } from '../../../../renderer/db/read-titles'
import { freshDatabases } from '../../../helpers/fresh-database'
import { addressOf, articleRow, fillSite, placementRow, SITE, sourceRow } from '../../../helpers/library-rows'

it('tells the articles that link to one, by title, and neither itself nor what is not shown', async () => {
  const databases = freshDatabases()
  await fillSite(databases)
  const { articles, state } = databases
  await state.sources.put(sourceRow({ id: 'hidden', hidden: true }))
  await articles.articles.bulkPut([articleRow('zebra'), articleRow('apple'), articleRow('secret')])
  await articles.placements.bulkPut([
    placementRow('zebra', 10),
    placementRow('apple', 11),
    placementRow('secret', 0, { source: 'hidden' }),
  ])
  const target = addressOf('one')
  for (const name of ['zebra', 'apple', 'secret', 'one', 'not downloaded']) {
    await articles.articleLinks.put({ address: addressOf(name), targets: [target, addressOf('other')] })
  }
  await articles.articleLinks.put({ address: addressOf('three'), targets: [addressOf('other')] })
  expect(await readLinkedFrom(databases, target)).toEqual({
    count: 2,
    articles: [
      { address: addressOf('apple'), title: 'The apple', source: SITE, sourceTitle: 'Site' },
      { address: addressOf('zebra'), title: 'The zebra', source: SITE, sourceTitle: 'Site' },
    ],
  })
  expect(await readLinkedFrom(databases, 'nothing links here')).toEqual({ count: 0, articles: [] })
})

it('names a hundred of many, and counts them all', async () => {
  const databases = freshDatabases()
  await fillSite(databases)
  const names = Array.from({ length: 400 }, (_, n) => `n${n}`)
  await databases.articles.articles.bulkPut(names.map((name) => articleRow(name)))
  await databases.articles.articleLinks.bulkPut(
    names.map((name) => ({ address: addressOf(name), targets: [addressOf('one')] })),
  )
  const { count, articles } = await readLinkedFrom(databases, addressOf('one'))
  expect(count).toBe(400)
  expect(articles).toHaveLength(MOST_LINKED)
})

it('names what was open last: as visited, then by place, each once and only what is there', async () => {
  const databases = freshDatabases()
  await fillSite(databases)
  await databases.articles.articles.bulkPut([articleRow('one'), articleRow('three'), articleRow('four')])
  const place = { slug: '', block: 0, quote: '', offset: 0, heading: '' }
  await databases.state.places.bulkPut([
    { ...place, address: addressOf('one'), at: 1 },
    { ...place, address: addressOf('three'), at: 3 },
    { ...place, address: addressOf('gone'), at: 2 },
  ])
  const recent = await readRecent(databases, [addressOf('four'), addressOf('gone'), addressOf('three')], 8)
  expect(recent.map(({ title }) => title)).toEqual(['The four', 'The three', 'The one'])
  expect(await readRecent(databases, [], 1)).toHaveLength(1)
})
