import type { SearchHit } from '../../../../shared/model/search'
import type { Article } from '../../../../shared/model/article'
import type { SectionText } from '../../../../shared/ipc/render-messages'
import type { FoundSection } from '../index/search-index'
import type { Finding } from './find-sections'
import { TextFinder } from './find-in-text'
import { cutSnippet } from './snippet'

/** Sections of one article that are listed. */
export const HITS_OF_ARTICLE = 3
/** Words to mark, of one article. */
const MAX_WORDS = 50

/** An article as it is stored now. */
export interface StoredArticle {
  readonly address: string
  readonly url: string
  /** Its own; empty where it has none. */
  readonly title: string
  readonly sections: Article['sections']
  /** Of each section as far as they are known. */
  readonly texts: readonly SectionText[]
}

/** A hit before it is known where in the library it is read. */
export type Hit = Omit<SearchHit, 'source' | 'sourceTitle'> & {
  /** One of the index in the same article. */
  readonly section: number
}

/**
 * Puts hits together, section by section, until there are enough. A section that no longer is in its article is passed over. One that has
 * none of the words itself is the one above it whose heading has them, else its article's beginning where the title has them.
 */
export class Presenter {
  readonly #finder: TextFinder
  readonly #limit: number
  readonly #ofArticle: number
  readonly #hits: Hit[] = []
  readonly #listed = new Map<string, Set<string>>()

  /** At most `limit` hits, of one article at most `ofArticle`. */
  constructor(finding: Pick<Finding, 'wanted'>, limit: number, ofArticle: number) {
    this.#finder = new TextFinder(finding.wanted)
    this.#limit = limit
    this.#ofArticle = ofArticle
  }

  get isFull(): boolean {
    return this.#hits.length >= this.#limit
  }

  get hits(): readonly Hit[] {
    return this.#hits
  }

  /** Whether a section of this article could still become a hit. */
  takes(address: string): boolean {
    return !this.isFull && (this.#listed.get(address)?.size ?? 0) < this.#ofArticle
  }

  add(found: FoundSection, article: StoredArticle): void {
    if (!this.takes(found.address)) return
    const place = this.#placeOf(found, article)
    const section = article.sections[place]
    if (!section) return
    const { slug } = section
    const listed = this.#listed.get(found.address) ?? new Set()
    if (listed.has(slug)) return
    this.#listed.set(found.address, listed.add(slug))
    const text = article.texts[place]?.text ?? ''
    const spots = this.#finder.spots(text)
    // the heading stands in the path, not in the snippet
    const start = section.title === '' ? 0 : text.indexOf('\n') + 1 || text.length
    const inBody = spots.filter((spot) => spot.start >= start)
    const snippet = cutSnippet(
      text.slice(start),
      inBody.map((spot) => ({ ...spot, start: spot.start - start, end: spot.end - start })),
    )
    const words = new Set(
      spots.map((spot) => text.slice(spot.start, spot.end).replaceAll('\n', ' ').toLowerCase()),
    )
    for (const spot of this.#finder.spots(article.title))
      words.add(article.title.slice(spot.start, spot.end).toLowerCase())
    this.#hits.push({
      address: found.address,
      slug,
      title: article.title,
      path: slug === '' ? [] : [...(section.path ?? []), section.title],
      snippet: snippet.text,
      marks: snippet.marks,
      words: [...words].slice(0, MAX_WORDS),
      more: 0,
      section: found.id,
    })
  }
  /** The place of the section that has the words where this one was found; -1 where there is none. */
  #placeOf(found: FoundSection, { title, sections, texts }: StoredArticle): number {
    const place = sections.findIndex(({ slug }) => slug === found.slug)
    const text = texts[place]?.text
    if (place < 0 || text === undefined || this.#has(text)) return place
    let level = sections[place]?.level ?? 0
    for (let above = place - 1; above > 0; above--) {
      const section = sections[above]
      if (!section || section.level >= level) continue
      level = section.level
      if (this.#has(section.title)) return above
    }
    return this.#has(title) ? 0 : -1
  }

  #has(text: string): boolean {
    return this.#finder.spots(text).length > 0
  }
}
