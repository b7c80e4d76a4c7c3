import type { SectionTokens, TokensInput } from '../../../../shared/ipc/render-messages'
import { tokenizeSections } from '../../../../shared/search/tokenize'
import type { ArticleDatabase } from '../../../db/article-database'
import type { IndexedArticle, SearchIndex } from '../index/search-index'
import { indexedArticle, tokensInput } from './indexed-article'
import { shownTitle } from './shown-title'

/** One transaction of the index: articles, and characters of their texts. What is asked meanwhile waits for it. */
const MAX_ARTICLES = 24
const MAX_CHARS = 200_000
/** Rows of the outbox that are looked at for it. */
const MAX_ROWS = 200

export interface DrainDeps {
  readonly articles: ArticleDatabase
  /** Tokens from the render worker; null when it could not make them. */
  readonly tokenize: (input: TokensInput) => Promise<readonly SectionTokens[] | null>
  /** False when there is no index: the rows wait. */
  readonly apply: (act: (index: SearchIndex) => void) => Promise<boolean>
}

/**
 * Brings the index in line with what the oldest rows of the outbox name, in one transaction of the index, and takes these rows out after
 * it. Cut off anywhere, the same rows are done again with the same result. Answers how many rows went.
 */
export async function drainOutbox({ articles: database, tokenize, apply }: DrainDeps): Promise<number> {
  const rows = await database.searchOutbox.orderBy('seq').limit(MAX_ROWS).toArray()
  const done: number[] = []
  const addresses = new Set<string>()
  const indexed: IndexedArticle[] = []
  const gone: string[] = []
  let chars = 0
  for (const { seq, address } of rows) {
    if (addresses.has(address)) {
      done.push(seq)
      continue
    }
    if (addresses.size === MAX_ARTICLES || chars >= MAX_CHARS) break
    addresses.add(address)
    done.push(seq)
    const read = await readOne(database, address)
    if (read === 'gone') gone.push(address)
    // without texts it waits to be rendered, and whoever stores them adds a row
    else if (read !== 'not-rendered') {
      const { article, title, pipeline, texts } = read
      const input = tokensInput(title, article.sections, texts)
      chars += texts.reduce((sum, { text }) => sum + text.length, 1_000)
      const tokens = (await tokenize(input)) ?? tokenizeSections(headingsOf(input))
      indexed.push(indexedArticle(article, title, pipeline, tokens))
    }
  }
  if (done.length === 0) return 0
  if (indexed.length + gone.length > 0 && !(await apply((index) => index.apply(indexed, gone)))) return 0
  await database.searchOutbox.bulkDelete(done)
  return done.length
}

/** An article that the render worker cannot cope with is found by its title and headings. */
function headingsOf({ title, sections }: TokensInput): TokensInput {
  return { title, sections: sections.map(({ heading }) => ({ heading, text: { text: '', code: [] } })) }
}

async function readOne(database: ArticleDatabase, address: string) {
  const { articles, plainTexts, placements } = database
  return database.transaction('r', [articles, plainTexts, placements], async () => {
    const [article, plain] = await Promise.all([articles.get(address), plainTexts.get(address)])
    if (!article) return 'gone' as const
    if (plain?.textHash !== article.textHash) return 'not-rendered' as const
    return {
      article,
      title: await shownTitle(placements, article),
      pipeline: plain.pipeline,
      texts: plain.sections,
    }
  })
}
