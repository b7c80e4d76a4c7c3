import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { readArticle, readKnown, readStates } from '../../../../renderer/db/read-article'
import { freshDatabases } from '../../../helpers/fresh-database'
import { addressOf, articleRow, fillSite, placementRow, SITE } from '../../../helpers/library-rows'

const reading = (name: string, over: object) => ({
  address: addressOf(name),
  sections: {},
  marked: null,
  share: 0,
  read: false,
  at: 1,
  ...over,
})

describe('reading an article', () => {
  it('answers the page with its own title, its place and where it came from', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    expect(await readArticle(databases, addressOf('three'), SITE)).toMatchObject({
      title: 'The three',
      description: 'About three.',
      section: 'Docs',
      source: SITE,
      removed: false,
      failure: null,
      article: { words: 690 },
    })
  })

  it('answers one that is not here yet, and why', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    const failure = { code: 'server-error', status: 503 } as const
    const row = { source: SITE, address: addressOf('two'), url: 'u', title: 'two', failure, at: 1 }
    await databases.articles.failures.put(row)
    expect(await readArticle(databases, addressOf('two'), null)).toMatchObject({
      article: null,
      title: 'two',
      failure,
    })
  })

  it('does not know an address that stands nowhere', async () => {
    const databases = freshDatabases()
    expect(await readArticle(databases, addressOf('none'), null)).toBeNull()
  })

  it('is removed only when no index lists it any more', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    await databases.articles.placements.put(placementRow('one', 0, { removed: 1 }))
    expect(await readArticle(databases, addressOf('one'), SITE)).toMatchObject({ removed: true })
    await databases.articles.placements.put(placementRow('one', 0, { source: 'other', section: 'There' }))
    expect(await readArticle(databases, addressOf('one'), SITE)).toMatchObject({
      removed: false,
      source: SITE,
    })
    expect(await readArticle(databases, addressOf('one'), 'other')).toMatchObject({ section: 'There' })
  })

  it('answers the states of a list', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    await databases.articles.articles.put(articleRow('fresh', { sections: [], words: 0 }))
    const begun = { sections: { more: { textHash: 'more', at: 1 } }, share: 0.66 }
    await databases.state.readings.bulkPut([
      reading('one', begun),
      reading('three', { read: true, marked: 'read' }),
    ])
    const states = await readStates(databases, ['one', 'two', 'three', 'fresh'].map(addressOf))
    expect([...states.values()]).toMatchObject([
      { ready: true, state: 'In progress', minutes: 3, minutesLeft: 1 },
      { ready: false, state: 'Unread', minutes: 0, minutesLeft: 0 },
      { ready: true, state: 'Read', minutes: 3, minutesLeft: 0 },
      { ready: true, state: 'Unread', minutes: 0, minutesLeft: 0 },
    ])
  })

  it('knows which addresses stand in the library, with their sources', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    const found = await readKnown(databases, ['one', 'two', 'elsewhere'].map(addressOf))
    expect(found).toEqual(
      new Map([
        [addressOf('one'), [SITE]],
        [addressOf('two'), [SITE]],
      ]),
    )
  })
})
