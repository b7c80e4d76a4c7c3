import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { readNeighbours } from '../../../../renderer/db/read-neighbours'
import { freshDatabases } from '../../../helpers/fresh-database'
import { addressOf, articleRow, placementRow, sectionRow, SITE } from '../../../helpers/library-rows'

/** The order of the tree: intro, Guide (one, Deep (two, three), four), Empty, end. */
async function filled() {
  const databases = freshDatabases()
  await databases.articles.sections.bulkPut([
    sectionRow('Guide', 1),
    sectionRow('Guide/Deep', 2),
    sectionRow('Empty', 3),
  ])
  await databases.articles.placements.bulkPut([
    placementRow('intro', 1),
    placementRow('one', 2, { section: 'Guide' }),
    placementRow('two', 3, { section: 'Guide/Deep' }),
    // the index goes back to the section above, and then into the deep one again
    placementRow('four', 4, { section: 'Guide' }),
    placementRow('three', 5, { section: 'Guide/Deep' }),
    placementRow('end', 6),
  ])
  return databases
}

const names = async (databases: Awaited<ReturnType<typeof filled>>, name: string) => {
  const { previous, next } = await readNeighbours(databases, SITE, addressOf(name))
  return [previous?.title ?? null, next?.title ?? null]
}

describe('the articles beside one', () => {
  it('go through the whole source in the order of its tree', async () => {
    const databases = await filled()
    expect(await names(databases, 'intro')).toEqual([null, 'one'])
    expect(await names(databases, 'one')).toEqual(['intro', 'two'])
    expect(await names(databases, 'two')).toEqual(['one', 'three'])
    expect(await names(databases, 'three')).toEqual(['two', 'four'])
    expect(await names(databases, 'four')).toEqual(['three', 'end'])
    expect(await names(databases, 'end')).toEqual(['four', null])
  })

  it('say in which section they stand and where they are on the web', async () => {
    const { next } = await readNeighbours(await filled(), SITE, addressOf('one'))
    expect(next).toEqual({
      address: addressOf('two'),
      section: 'Guide/Deep',
      title: 'two',
      url: `${addressOf('two')}.md`,
    })
  })

  it('pass over what is left out, removed, or introduces a section', async () => {
    const databases = await filled()
    await databases.articles.placements.bulkPut([
      placementRow('two', 3, { section: 'Guide/Deep', removed: 1 }),
      placementRow('three', 5, { section: 'Guide/Deep', skipped: 1 }),
      placementRow('about', 7, { section: 'Guide', role: 'overview' }),
    ])
    expect(await names(databases, 'one')).toEqual(['intro', 'four'])
    expect(await names(databases, 'four')).toEqual(['one', 'end'])
  })

  it('are those of the place that is still listed, where an article has several', async () => {
    const databases = await filled()
    await databases.articles.placements.bulkPut([
      placementRow('one', 2, { section: 'Guide', removed: 1 }),
      placementRow('one', 8),
    ])
    expect(await names(databases, 'one')).toEqual(['end', null])
  })

  it('have the title of the article where the index gives none', async () => {
    const databases = await filled()
    await databases.articles.placements.put(placementRow('two', 3, { section: 'Guide/Deep', title: '' }))
    expect(await names(databases, 'one')).toEqual(['intro', 'two'])
    await databases.articles.articles.put(articleRow('two'))
    expect(await names(databases, 'one')).toEqual(['intro', 'The two'])
  })

  it('are none for an article that the source does not place', async () => {
    expect(await names(await filled(), 'unknown')).toEqual([null, null])
  })
})
