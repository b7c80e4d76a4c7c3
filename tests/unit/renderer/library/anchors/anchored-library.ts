// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { storeRendered } from '../../../../../renderer/library/rendering/store-rendered'
import { fitArticle, fitWaiting } from '../../../../../renderer/library/anchors/fit-articles'
import { createCommands } from '../../../../../renderer/library/commands'
import { Readings } from '../../../../../renderer/library/reading/readings'
import { Serial } from '../../../../../renderer/library/serial'
import { renderArticle } from '../../../../../renderer/render/render-article'
import { anchorSections } from '../../../../../shared/anchors/anchor-page'
import { makeAnchor } from '../../../../../shared/anchors/make-anchor'
import { articleTextHash } from '../../../../../shared/lib/text-hash'
import { fail, ok } from '../../../../../shared/lib/result'
import type { Bookmark } from '../../../../../shared/model/reading'
import { createFakeClock } from '../../../../helpers/fake-clock'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { bookmarkRow } from '../../../../helpers/library-rows'
import { fetched, siteIndex } from '../../../../helpers/site'
import { storeArticles, storePlan } from '../../../../helpers/stored-site'

export const ADDRESS = 'site.test/one'

/** A library with the page `one`, which gets new texts as a sync and the render worker would bring them. */
export async function anchoredLibrary() {
  const { articles, state } = freshDatabases()
  const clock = createFakeClock()
  const fit = { articles, state, readings: new Readings(articles, state), turns: new Serial() }
  const run = createCommands({
    ...fit,
    clock,
    textsWritten: () => {},
    renderNow: async () => ok(undefined),
    renderHead: async () => ok(null),
    search: async () => fail({ code: 'cancelled' }),
  })
  await storePlan(articles, 's', siteIndex([['one', []]]))

  /** Brings a text and stores its trees; without `fitted` the program dies before the rest. */
  const bring = async (text: string, end: 'fitted' | 'dies' = 'fitted', page = 'one'): Promise<void> => {
    await storeArticles(articles, [fetched(page, text)])
    const address = `site.test/${page}`
    const hash = await articleTextHash(text)
    await storeRendered(
      articles,
      address,
      hash,
      renderArticle({ address, url: `https://${address}.md`, text }),
    )
    if (end === 'fitted') await fitArticle(fit, address)
  }

  /** A bookmark of these words, or of the section where there are none, as the window makes it. */
  const mark = async (slug: string, words = '', more: Partial<Bookmark> = {}): Promise<Bookmark> => {
    const [article, plain] = await Promise.all([
      articles.articles.get(ADDRESS),
      articles.plainTexts.get(ADDRESS),
    ])
    const sections = anchorSections(article?.sections ?? [], plain?.sections ?? [])
    const start = sections.find((one) => one.slug === slug)?.text.indexOf(words) ?? -1
    const anchor = makeAnchor(sections, slug, words === '' ? null : { start, end: start + words.length })
    if (!anchor || start < 0) throw new Error('these words are not there')
    const id = `${ADDRESS}#${words === '' ? slug : `:${words}`}`
    const kind = words === '' ? 'section' : 'passage'
    const bookmark = bookmarkRow({ id, kind, address: ADDRESS, anchor, ...more })
    await run('set-bookmark', { bookmark, on: true })
    return bookmark
  }
  const spotOf = async (id: string) => (await state.bookmarks.get(id))?.spot
  const wordsAt = async (id: string): Promise<string | null> => {
    const [article, plain] = await Promise.all([
      articles.articles.get(ADDRESS),
      articles.plainTexts.get(ADDRESS),
    ])
    const spot = await spotOf(id)
    const n = article?.sections.findIndex(({ slug }) => slug === spot?.slug) ?? -1
    return spot ? (plain?.sections[n]?.text.slice(spot.start, spot.end) ?? null) : null
  }
  return { articles, state, clock, fit, run, bring, mark, spotOf, wordsAt, restart: () => fitWaiting(fit) }
}
