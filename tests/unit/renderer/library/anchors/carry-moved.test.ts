import { describe, expect, it } from 'vitest'
import { carryMoved } from '../../../../../renderer/library/anchors/carry-moved'
import { fetched, siteIndex } from '../../../../helpers/site'
import { storeArticles, storePlan } from '../../../../helpers/stored-site'
import { ADDRESS, anchoredLibrary } from './anchored-library'

const TEXT =
  '# One\n\nThe beginning of it.\n\n## Limits\n\nAt most sixty requests in a minute are answered.\n'
const TARGET = 'site.test/guide/one'

/** The page `one` was served from `guide/one` when it was fetched last, and now the index lists that. */
async function movedSite() {
  const library = await anchoredLibrary()
  const { articles, bring, run, mark } = library
  await bring(TEXT)
  const passage = await mark('limits', 'sixty requests', { note: 'Ask.', tags: ['ops'] })
  await run('set-bookmark', {
    bookmark: { ...passage, id: ADDRESS, kind: 'article', anchor: null, spot: null },
    on: true,
  })
  await run('record-read', { address: ADDRESS, slugs: ['', 'limits'] })
  await run('save-place', {
    place: { address: ADDRESS, slug: 'limits', block: 0, quote: '', offset: 0, heading: 'Limits', at: 5 },
  })
  await storeArticles(articles, [fetched('one', TEXT, { url: 'https://site.test/guide/one.md' })])
  const move = async (): Promise<void> => {
    await storePlan(articles, 's', siteIndex([['guide/one', []]]))
    await carryMoved(library.fit, 's', 7)
  }
  return { ...library, move, passage }
}

describe('an article whose address moved', () => {
  it('takes bookmarks, read marks and place along; the old address is an alias', async () => {
    const { state, move, bring, passage } = await movedSite()
    await move()
    await bring(TEXT, 'fitted', 'guide/one')
    const held = await state.bookmarks.toArray()
    expect(held.map(({ id }) => id).sort()).toEqual([TARGET, passage.id.replace(ADDRESS, TARGET)].sort())
    expect(held.find(({ kind }) => kind === 'passage')).toMatchObject({
      address: TARGET,
      note: 'Ask.',
      tags: ['ops'],
      spot: { slug: 'limits', how: 'exact' },
    })
    expect(await state.readings.get(TARGET)).toMatchObject({ read: true, share: 1 })
    expect((await state.places.toArray()).map(({ address }) => address)).toEqual([TARGET])
    expect(await state.aliases.toArray()).toEqual([{ address: ADDRESS, target: TARGET, at: 7 }])
  })

  it('is carried once: what the person changes there afterwards stays', async () => {
    const { state, move, bring, run } = await movedSite()
    await move()
    await bring(TEXT, 'fitted', 'guide/one')
    await run('mark-article', { address: TARGET, read: false })
    await move()
    expect(await state.readings.get(TARGET)).toMatchObject({ read: false, marked: 'unread' })
  })

  it('loses nothing where both addresses have something', async () => {
    const { state, move, run } = await movedSite()
    const [there] = (await state.bookmarks.toArray()).filter(({ kind }) => kind === 'article')
    if (!there) throw new Error('no bookmark')
    await run('set-bookmark', {
      bookmark: { ...there, id: TARGET, address: TARGET, note: 'Mine.', tags: ['b'] },
      on: true,
    })
    await run('save-place', {
      place: { address: TARGET, slug: '', block: 0, quote: '', offset: 0, heading: '', at: 9 },
    })
    await move()
    expect(await state.bookmarks.get(TARGET)).toMatchObject({ note: 'Mine.\n\nAsk.', tags: ['b', 'ops'] })
    expect(await state.places.get(TARGET)).toMatchObject({ at: 9 })
  })

  it('is left alone while an index lists the old address, or the new one is not listed', async () => {
    const { state, articles, fit } = await movedSite()
    await storePlan(
      articles,
      's',
      siteIndex([
        ['one', []],
        ['guide/one', []],
      ]),
    )
    await carryMoved(fit, 's', 7)
    await storePlan(articles, 's', siteIndex([['other', []]]))
    await carryMoved(fit, 's', 7)
    expect(await state.aliases.count()).toBe(0)
    expect(await state.bookmarks.where('address').equals(ADDRESS).count()).toBe(2)
  })

  it('may come back', async () => {
    const { state, articles, move, fit, bring } = await movedSite()
    await move()
    await bring(TEXT, 'fitted', 'guide/one')
    await storeArticles(articles, [fetched('guide/one', TEXT, { url: 'https://site.test/one.md' })])
    await storePlan(articles, 's', siteIndex([['one', []]]))
    await carryMoved(fit, 's', 8)
    expect(await state.aliases.toArray()).toEqual([{ address: TARGET, target: ADDRESS, at: 8 }])
    expect(await state.bookmarks.where('address').equals(ADDRESS).count()).toBe(2)
  })
})
