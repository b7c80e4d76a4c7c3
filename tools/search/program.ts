import { findSections } from '../../renderer/library/search/ask/find-sections'
import {
  HITS_OF_ARTICLE,
  Presenter,
  type Hit,
  type StoredArticle,
} from '../../renderer/library/search/ask/present'
import { indexedArticle, tokensInput } from '../../renderer/library/search/feed/indexed-article'
import { createTables, setPragmas } from '../../renderer/library/search/index/schema'
import { SearchIndex, type IndexedArticle } from '../../renderer/library/search/index/search-index'
import { wordRound } from '../../renderer/library/search/index/spelling'
import type { Database } from '../../renderer/library/search/index/sqlite'
import { renderArticle } from '../../renderer/render/render-article'
import { canonicalAddress } from '../../shared/lib/canonical-address'
import { parseQuery } from '../../shared/search/parse-query'
import { tokenizeSections } from '../../shared/search/tokenize'

/** Articles of one transaction. */
const AT_A_TIME = 50

/** The program's search over pages that are handed to it, without the article database and workers. `database` is empty. */
export function newSearch(database: Database) {
  setPragmas(database)
  createTables(database, 'tools')
  const index = new SearchIndex(database)
  const stored = new Map<string, StoredArticle>()
  let waiting: IndexedArticle[] = []
  const flush = (): void => {
    index.apply(waiting, [])
    waiting = []
  }

  const addStored = (article: StoredArticle, pipeline: number): void => {
    const { address, title, sections, texts } = article
    stored.set(address, article)
    const tokens = tokenizeSections(tokensInput(title, sections, texts))
    waiting.push(indexedArticle({ address, textHash: '', sections }, title, pipeline, tokens))
    if (waiting.length === AT_A_TIME) flush()
  }

  return {
    index,
    /** Answers the page as it would be stored; null when another one has its address. */
    add(url: string, text: string): StoredArticle | null {
      const address = canonicalAddress(url)
      if (stored.has(address)) return null
      const { title, sections, texts, pipeline } = renderArticle({ address, url, text })
      const article = { address, url, title, sections, texts }
      addStored(article, pipeline)
      return article
    },
    addStored,
    /** Everything was added. */
    finish(): void {
      flush()
      const round = wordRound(index.statements)
      while (!round.step());
    },
    ask(text: string, limit: number): { hits: readonly Hit[]; found: number } {
      const finding = findSections(index, parseQuery(text), false)
      const presenter = new Presenter(finding, limit, HITS_OF_ARTICLE)
      for (const section of finding.sections) {
        const article = stored.get(section.address)
        if (article) presenter.add(section, article)
      }
      return { hits: presenter.hits, found: finding.found }
    },
  }
}
