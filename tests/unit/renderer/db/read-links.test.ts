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

it('counts links as they are followed: to a site below a path, and to the page as a file', async () => {
  const databases = freshDatabases()
  const { articles, state } = databases
  const source = 'https://host.example/docs/llms.txt'
  const at = (path: string) => `host.example${path}`
  const place = (path: string, order: number, over = {}) =>
    placementRow(path, order, { source, address: at(path), ...over })
  await state.sources.bulkPut([
    sourceRow({ id: source, indexUrl: source }),
    sourceRow({ id: 'other', indexUrl: 'https://host.example/llms.txt' }),
  ])
  await articles.placements.bulkPut([
    place('/docs/a', 0),
    place('/docs/b', 1),
    place('/docs/c', 2),
    place('/other', 0, { source: 'other' }),
    place('/c', 1, { source: 'other' }),
  ])
  const paths = ['/docs/a', '/docs/b', '/docs/c', '/other', '/c']
  await articles.articles.bulkPut(paths.map((path) => articleRow(path, { address: at(path), title: path })))
  await articles.articleLinks.bulkPut([
    { address: at('/docs/b'), targets: [at('/a.html'), at('/c')] },
    { address: at('/docs/c'), targets: [at('/docs/a.html')] },
    { address: at('/other'), targets: [at('/a'), at('/c')] },
  ])
  const from = async (path: string) =>
    (await readLinkedFrom(databases, at(path))).articles.map(({ title }) => title)
  expect(await from('/docs/a')).toEqual(['/docs/b', '/docs/c'])
  expect(await from('/docs/c')).toEqual([])
  expect(await from('/c')).toEqual(['/docs/b', '/other'])
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
