import { realClock } from '../../renderer/library/clock'
import { storeRendered } from '../../renderer/library/rendering/store-rendered'
import { openInMemory, type Database } from '../../renderer/library/search/index/sqlite'
import type { IndexStore } from '../../renderer/library/search/index/index-store'
import { SearchEngine } from '../../renderer/library/search/search-engine'
import { renderArticle } from '../../renderer/render/render-article'
import type { SectionTokens, TokensInput } from '../../shared/ipc/render-messages'
import type { SearchAnswer, SearchQuestion } from '../../shared/model/search'
import { tokenizeSections } from '../../shared/search/tokenize'
import { freshDatabases } from './fresh-database'
import { articleRow, addressOf, indexRow, placementRow, sourceRow } from './library-rows'

/** One file in memory that outlives the databases opened on it, as a file would: `open` gives the same one until it is discarded. */
export async function memoryStore(): Promise<IndexStore & { discarded: number }> {
  let database = await openInMemory()
  const spare = [await openInMemory(), await openInMemory(), await openInMemory(), await openInMemory()]
  const store = {
    discarded: 0,
    open() {
      // closing is for files: this one would be empty then
      const kept = database
      return new Proxy(kept, {
        get: (target, name) => {
          if (name === 'close') return () => undefined
          const value: unknown = Reflect.get(target, name, target)
          return typeof value === 'function' ? value.bind(target) : value
        },
      }) as Database
    },
    discard() {
      store.discarded += 1
      const next = spare.pop()
      if (!next) throw new Error('discarded too often')
      database.close()
      database = next
    },
  }
  return store
}

/** A search engine over databases of a test, its tokens made at once. */
export function searchLibrary(
  options: {
    readonly databases?: ReturnType<typeof freshDatabases>
    readonly openStore?: () => Promise<IndexStore>
    readonly tokenize?: (input: TokensInput) => Promise<readonly SectionTokens[] | null>
  } = {},
) {
  const databases = options.databases ?? freshDatabases()
  const { articles, state } = databases
  const engine = new SearchEngine({
    articles,
    state,
    // what is to happen later happens at once
    clock: {
      ...realClock,
      after: (milliseconds, act) =>
        realClock.after(Math.min(milliseconds, milliseconds > 2_500 ? milliseconds : 1), act),
    },
    openStore: options.openStore ?? memoryStore,
    tokenize: options.tokenize ?? (async (input) => tokenizeSections(input)),
  })

  /** Stores a page as a sync and the render worker do; `order` is its place in the source. */
  async function storePage(name: string, text: string, order = 0, source = sourceRow().id): Promise<void> {
    const address = addressOf(name)
    const textHash = `hash of ${text}`
    const rendered = renderArticle({ address, url: `${address}.md`, text })
    await articles.transaction('rw', articles.tables, async () => {
      await articles.articles.put(articleRow(name, { textHash, title: rendered.title, sections: [] }))
      await articles.placements.put(placementRow(name, order, { source }))
    })
    await storeRendered(articles, address, textHash, rendered)
  }
  /** Stores a text as a sync does: its trees are still to be made. */
  async function storeText(name: string, text: string): Promise<void> {
    const address = addressOf(name)
    const textHash = `hash of ${text}`
    await articles.transaction('rw', articles.tables, async () => {
      const before = await articles.articles.get(address)
      await articles.articles.put({ ...(before ?? articleRow(name, { title: '', sections: [] })), textHash })
      await articles.texts.put({ address, textHash, text })
      await articles.renderQueue.put({ address, textHash, images: 0 })
      if (!before) await articles.placements.put(placementRow(name, 2))
    })
  }
  async function addSource(id = sourceRow().id, title = 'Site'): Promise<void> {
    await state.sources.put(sourceRow({ id, indexUrl: id, title }))
    await articles.indexes.put(indexRow({ source: id, title, articles: 3, ready: 2 }))
  }
  async function ask(text: string, more: Partial<SearchQuestion> = {}): Promise<SearchAnswer> {
    const answer = await engine.search({ text, scope: { kind: 'all' }, limit: 20, now: 0, ...more })
    if (!answer.ok) throw new Error(answer.error.code)
    return answer.value
  }
  /** `name#slug` of each hit. */
  const found = async (text: string, more: Partial<SearchQuestion> = {}): Promise<string[]> =>
    (await ask(text, more)).hits.map(
      ({ address, slug }) => `${address.replace(addressOf(''), '')}${slug === '' ? '' : `#${slug}`}`,
    )
  /** Settles when the index has everything. */
  async function indexed(): Promise<void> {
    while ((await articles.searchOutbox.count()) > 0 || (await ask('x')).index === 'building')
      await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return { databases, articles, state, engine, storePage, storeText, addSource, ask, found, indexed }
}
