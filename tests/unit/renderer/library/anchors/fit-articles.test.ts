import { describe, expect, it } from 'vitest'
import { ADDRESS, anchoredLibrary } from './anchored-library'

const OLD = `# One

Before anything else there is a beginning.

## Tokens

A token lasts an hour and is refreshed by the client before it ends.

Nobody has to sign in again while the refresh token is good.

## Limits

At most sixty requests in a minute are answered; the others wait.
`

const NEW = `# One

Before anything else there is a beginning.

## Quotas

At most sixty requests in a minute are answered; the others wait.

## Tokens

This paragraph is new and says little.

A token lasts two hours and is refreshed by the client before it ends.
`

describe('bookmarks of an article that changed', () => {
  it('are placed in the new text, and again as they were when the old one comes back', async () => {
    const { bring, mark, spotOf, wordsAt, state } = await anchoredLibrary()
    await bring(OLD)
    const heading = await mark('tokens')
    const limits = await mark('limits')
    const passage = await mark(
      'tokens',
      'A token lasts an hour and is refreshed by the client before it ends.',
    )
    const gone = await mark('tokens', 'Nobody has to sign in again')
    const moved = await mark('limits', 'sixty requests in a minute')
    expect((await state.bookmarks.get(moved.id))?.anchor?.doubles).toEqual({ same: 0, alike: 0, headings: 0 })
    const before = await state.bookmarks.toArray()

    await bring(NEW)
    expect(await spotOf(heading.id)).toEqual({ slug: 'tokens', start: 0, end: 0, how: 'edited' })
    expect(await spotOf(limits.id)).toEqual({ slug: 'quotas', start: 0, end: 0, how: 'renamed' })
    expect(await spotOf(passage.id)).toMatchObject({ slug: 'tokens', how: 'fuzzy' })
    expect(await wordsAt(passage.id)).toBe(
      'A token lasts two hours and is refreshed by the client before it ends',
    )
    expect(await spotOf(gone.id)).toEqual({ slug: 'tokens', start: 0, end: 0, how: 'parent' })
    expect(await spotOf(moved.id)).toMatchObject({ slug: 'quotas', how: 'renamed' })
    expect(await wordsAt(moved.id)).toBe('sixty requests in a minute')

    await bring(`# One\n\n${'The page was written anew and says other things. '.repeat(6)}`)
    for (const { id } of [heading, limits, passage, gone, moved]) expect(await spotOf(id)).toBeNull()

    await bring(OLD)
    expect(await state.bookmarks.toArray()).toEqual(before)
  })

  it('are placed at the next start where the program died before', async () => {
    const { bring, mark, spotOf, restart, articles } = await anchoredLibrary()
    await bring(OLD)
    const { id } = await mark('limits')
    await bring(NEW, 'dies')
    await bring(`${NEW}\nOne more line.\n`, 'dies')
    expect(await spotOf(id)).toMatchObject({ how: 'exact' })
    await restart()
    expect(await spotOf(id)).toMatchObject({ slug: 'quotas', how: 'renamed' })
    expect(await articles.fitQueue.count()).toBe(0)
  })

  it('keep note and tags that are written meanwhile, and one that was taken away stays away', async () => {
    const { bring, mark, run, state } = await anchoredLibrary()
    await bring(OLD)
    const bookmark = await mark('limits')
    await run('change-bookmark', { id: bookmark.id, note: 'Ask for more.', tags: [' Ops ', 'ops', ''] })
    await bring(NEW)
    expect(await state.bookmarks.get(bookmark.id)).toMatchObject({ note: 'Ask for more.', tags: ['Ops'] })
    await run('set-bookmark', { bookmark, on: false })
    await bring(OLD)
    expect(await state.bookmarks.count()).toBe(0)
  })

  it('that is put back after an update is placed in the text that is there now', async () => {
    const { bring, mark, run, spotOf, state } = await anchoredLibrary()
    await bring(OLD)
    await mark('limits')
    const [bookmark] = await state.bookmarks.toArray()
    if (!bookmark) throw new Error('no bookmark')
    await run('set-bookmark', { bookmark, on: false })
    await bring(NEW)
    await run('set-bookmark', { bookmark, on: true })
    expect(await spotOf(bookmark.id)).toMatchObject({ slug: 'quotas' })
  })
})

describe('what was read of an article that changed', () => {
  const read = async (library: Awaited<ReturnType<typeof anchoredLibrary>>) =>
    Object.keys((await library.state.readings.get(ADDRESS))?.sections ?? {})

  it('stays read where its words stand, and only that', async () => {
    const library = await anchoredLibrary()
    const { bring, run } = library
    await bring(OLD)
    await run('record-read', { address: ADDRESS, slugs: ['', 'tokens', 'limits'] })
    await bring(NEW)
    expect(await read(library)).toEqual(['', 'quotas'])
    await bring(OLD)
    expect(await read(library)).toEqual(['', 'tokens', 'limits'])
  })

  it('of an article that was marked as read is every section it had', async () => {
    const library = await anchoredLibrary()
    const { bring, run, state, restart } = library
    await bring(OLD)
    await run('mark-article', { address: ADDRESS, read: true })
    await bring(NEW, 'dies')
    await restart()
    expect(await read(library)).toEqual(['', 'quotas'])
    expect(await state.readings.get(ADDRESS)).toMatchObject({ marked: null, read: false })
  })

  it('stays when another pipeline reads the same text in another way', async () => {
    const library = await anchoredLibrary()
    const { bring, run, articles } = library
    await bring(OLD)
    // as an earlier pipeline stored them
    await articles.articles
      .where('address')
      .equals(ADDRESS)
      .modify((article: { sections: object[] }) => {
        article.sections = article.sections.map((section) => ({
          ...section,
          textHash: `old ${JSON.stringify(section)}`,
          body: 'old',
        }))
      })
    await run('record-read', { address: ADDRESS, slugs: ['', 'tokens'] })
    await articles.renderQueue.put({ address: ADDRESS, textHash: '' })
    await bring(OLD)
    expect(await read(library)).toEqual(['', 'tokens'])
  })
})
