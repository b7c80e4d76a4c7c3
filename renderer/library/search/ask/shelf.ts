import type { Source } from '../../../../shared/model/source'
import type { ArticleDatabase } from '../../../db/article-database'
import { onChange } from '../../../db/on-change'
import { placementsOf } from '../../../db/rows-of-source'
import type { PlacementRow } from '../../../db/rows'
import type { StateDatabase } from '../../../db/state-database'
import type { StoredArticle } from './present'
import { unrenderedArticle } from './unrendered-article'

/** Characters of texts that are kept at hand, those asked for last: a question asks again for most of what the one before it showed. */
const MAX_CHARS = 8_000_000

export interface ShownSource {
  readonly id: string
  readonly title: string
  readonly kind: Source['kind']
  readonly articles: number
  readonly ready: number
}

export interface Sources {
  /** In the library's order. */
  readonly shown: readonly ShownSource[]
  /** Whether there are others: hidden, or deleted and not gone yet. */
  readonly areSomeHidden: boolean
}

/** What searches need to know of the library, kept at hand until a commit changes it. */
export class Shelf {
  readonly #articles: ArticleDatabase
  readonly #state: StateDatabase
  #sources: Promise<Sources> | null = null
  #placements = new Map<string, Promise<readonly PlacementRow[]>>()
  #places = new Map<string, readonly PlacementRow[]>()
  #stored = new Map<string, StoredArticle | null>()
  #chars = 0
  /** Changes when what is at hand is no longer true: what was read before that is not kept. */
  #placed = {}
  #texts = {}

  constructor(articles: ArticleDatabase, state: StateDatabase) {
    this.#articles = articles
    this.#state = state
    const forget = (): void => void (this.#sources = null)
    onChange(state, ['sources'], forget)
    onChange(articles, ['indexes'], forget)
    onChange(articles, ['placements', 'sections'], () => {
      this.#placed = {}
      this.#placements.clear()
      this.#places.clear()
    })
    onChange(articles, ['articles', 'plainTexts'], () => {
      this.#texts = {}
      this.#stored.clear()
      this.#chars = 0
    })
  }

  /** Stays the same object as long as no article has changed its place. */
  get placedState(): object {
    return this.#placed
  }

  sources(): Promise<Sources> {
    const read = (this.#sources ??= this.#readSources())
    read.catch(() => void (this.#sources = null))
    return read
  }

  placementsOf(source: string): Promise<readonly PlacementRow[]> {
    const held = this.#placements.get(source)
    if (held) return held
    const read = placementsOf(this.#articles, source).toArray()
    this.#placements.set(source, read)
    read.catch(() => this.#placements.delete(source))
    return read
  }

  /** Where each of the articles stands. */
  async places(addresses: readonly string[]): Promise<ReadonlyMap<string, readonly PlacementRow[]>> {
    const state = this.#placed
    const unknown = addresses.filter((address) => !this.#places.has(address))
    const { placements } = this.#articles
    const read = await Promise.all(
      unknown.map((address) => placements.where('address').equals(address).toArray()),
    )
    const fresh = new Map(unknown.map((address, n) => [address, read[n] ?? []]))
    if (state === this.#placed) for (const [address, rows] of fresh) this.#places.set(address, rows)
    return new Map(
      addresses.map((address) => [address, this.#places.get(address) ?? fresh.get(address) ?? []]),
    )
  }

  /** The articles as they are stored; those that are not are absent. */
  async stored(addresses: readonly string[]): Promise<ReadonlyMap<string, StoredArticle>> {
    const state = this.#texts
    const known = new Map(
      addresses.flatMap((address) => {
        const held = this.#stored.get(address)
        if (held === undefined) return []
        this.#stored.delete(address)
        this.#stored.set(address, held)
        return [[address, held] as const]
      }),
    )
    const unknown = addresses.filter((address) => !known.has(address))
    if (unknown.length > 0) {
      const [articles, texts] = await Promise.all([
        this.#articles.articles.bulkGet(unknown),
        this.#articles.plainTexts.bulkGet(unknown),
      ])
      for (const [n, address] of unknown.entries()) {
        const article = articles[n]
        const text = texts[n]
        const { title = '', url = '', sections = [] } = article ?? {}
        const stored = !article
          ? null
          : text?.textHash === article.textHash
            ? { address, title, url, sections, texts: text.sections }
            : unrenderedArticle(article, await this.#articles.texts.get(address))
        known.set(address, stored)
        if (state === this.#texts) this.#keep(address, stored)
      }
    }
    return new Map([...known].flatMap(([address, stored]) => (stored ? [[address, stored] as const] : [])))
  }

  #keep(address: string, stored: StoredArticle | null): void {
    this.#chars += charsOf(stored) - charsOf(this.#stored.get(address))
    this.#stored.delete(address)
    this.#stored.set(address, stored)
    for (const [oldest, one] of this.#stored) {
      if (this.#chars <= MAX_CHARS) return
      this.#stored.delete(oldest)
      this.#chars -= charsOf(one)
    }
  }

  async #readSources(): Promise<Sources> {
    const all = await this.#state.sources.orderBy('order').toArray()
    const shown = all.filter((source) => !source.hidden && !source.deleted)
    const indexes = await this.#articles.indexes.bulkGet(shown.map(({ id }) => id))
    return {
      shown: shown.map((source, n) => ({
        id: source.id,
        kind: source.kind,
        title: source.name || indexes[n]?.title || source.title,
        articles: indexes[n]?.articles ?? 0,
        ready: indexes[n]?.ready ?? 0,
      })),
      areSomeHidden: shown.length < all.length,
    }
  }
}

/** What a kept article takes; 0 where none is kept. */
const charsOf = (stored: StoredArticle | null | undefined): number =>
  stored === undefined ? 0 : (stored?.texts.reduce((sum, { text }) => sum + text.length, 100) ?? 100)
