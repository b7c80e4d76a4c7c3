import { findSections } from '../../../renderer/library/search/ask/find-sections'
import { indexedArticle, tokensInput } from '../../../renderer/library/search/feed/indexed-article'
import { openFileStore } from '../../../renderer/library/search/index/index-store'
import { createTables, setPragmas } from '../../../renderer/library/search/index/schema'
import { SearchIndex } from '../../../renderer/library/search/index/search-index'
import { wordRound } from '../../../renderer/library/search/index/spelling'
import type { SectionText } from '../../../shared/ipc/render-messages'
import type { Article } from '../../../shared/model/article'
import { parseQuery } from '../../../shared/search/parse-query'
import { tokenizeSections } from '../../../shared/search/tokenize'

/** The same index and SQL as the program's, with nothing round it. */
type Question =
  | {
      readonly type: 'add'
      readonly rows: readonly { readonly article: Article; readonly texts: readonly SectionText[] }[]
    }
  | { readonly type: 'finish' }
  | { readonly type: 'queries'; readonly queries: readonly string[]; readonly passes: number }

let index: SearchIndex | null = null

async function open(): Promise<SearchIndex> {
  const store = await openFileStore(
    (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
  )
  const database = store.open()
  setPragmas(database)
  if (database.selectValue('SELECT count(*) FROM sqlite_schema') === 0) createTables(database, 'bench')
  return new SearchIndex(database)
}

async function answer(question: Question): Promise<unknown> {
  const opened = (index ??= await open())
  if (question.type === 'add') {
    opened.apply(
      question.rows.map(({ article, texts }) =>
        indexedArticle(
          article,
          article.title,
          1,
          tokenizeSections(tokensInput(article.title, article.sections, texts)),
        ),
      ),
      [],
    )
  } else if (question.type === 'finish') {
    const round = wordRound(opened.statements)
    while (!round.step());
    while (opened.tidy());
  } else {
    const { queries, passes } = question
    return Array.from({ length: passes }, () =>
      queries.map((text) => {
        const started = performance.now()
        findSections(opened, parseQuery(text), false)
        return performance.now() - started
      }),
    )
  }
  return null
}

addEventListener('message', ({ data }: MessageEvent<{ id: number; question: Question }>) => {
  void answer(data.question).then((told) => postMessage({ id: data.id, answer: told }))
})
