import { foldText } from '../../../../shared/search/fold-text'
import type { SearchQuery } from '../../../../shared/search/parse-query'
import { indexTokens } from '../../../../shared/search/tokenize'
import type { ArticleDatabase } from '../../../db/article-database'
import { onChange } from '../../../db/on-change'
import type { FoundSection } from '../index/search-index'
import { wantedOf, type Wanted } from './expression'
import { MAX_FOUND, type Finding } from './find-sections'
import { ranked } from './rank'
import type { Where } from './where'

/** Articles that are read at a time: others write and ask between two of these. */
const AT_A_TIME = 100
const CANDIDATES = 100

interface Headings {
  readonly address: string
  readonly sections: readonly {
    readonly slug: string
    readonly title: string
    readonly heading: string
    readonly all: string
  }[]
}

/** Finds by titles and headings alone, where there is no index. Reads them once and again after they changed. */
export class TitleSearch {
  readonly #articles: ArticleDatabase
  #headings: Promise<readonly Headings[]> | null = null

  constructor(articles: ArticleDatabase) {
    this.#articles = articles
    onChange(articles, ['articles'], () => (this.#headings = null))
  }

  async find({ terms, without }: SearchQuery, where: Where): Promise<Finding> {
    const wanted = wantedOf(terms)
    const left = wantedOf(without.map((term) => ({ ...term, isPrefix: false })))
    const sections: FoundSection[] = []
    let found = 0
    for (const [n, { address, sections: held }] of (await this.#read()).entries()) {
      if (where.addresses && !where.addresses.has(address)) continue
      for (const { slug, title, heading, all } of held) {
        if (
          wanted.length === 0 ||
          !wanted.every((one) => holds(all, one)) ||
          left.some((one) => holds(all, one))
        )
          continue
        found += 1
        sections.push({ id: n * 65_536 + sections.length, address, slug, title, heading, score: 1 })
      }
    }
    const best = ranked(sections, wanted).slice(0, CANDIDATES)
    return { sections: best, found: Math.min(found, MAX_FOUND), expression: null, wanted, corrected: [] }
  }

  #read(): Promise<readonly Headings[]> {
    const reading = (this.#headings ??= this.#readAll())
    reading.catch(() => (this.#headings = null))
    return reading
  }

  async #readAll(): Promise<readonly Headings[]> {
    const all: Headings[] = []
    let after = ''
    for (;;) {
      const rows = await this.#articles.articles.where('address').above(after).limit(AT_A_TIME).toArray()
      for (const { address, title, sections } of rows) {
        const tokens = indexTokens(title).words
        const own = sections.map((section) => {
          const heading = indexTokens(section.title).words
          return {
            slug: section.slug,
            title: tokens,
            heading,
            all: ` ${tokens} ${heading} ${foldText(section.title)} `,
          }
        })
        all.push({ address, sections: own })
      }
      const last = rows.at(-1)
      if (!last || rows.length < AT_A_TIME) return all
      after = last.address
    }
  }
}

const holds = (all: string, { tokens, isPrefix }: Wanted): boolean =>
  all.includes(` ${tokens.join(' ')}${isPrefix ? '' : ' '}`)
