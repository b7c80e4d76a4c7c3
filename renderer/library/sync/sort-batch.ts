import type { Article } from '../../../shared/model/article'
import type { Failure } from '../../../shared/model/failure'
import type { Reading } from '../../../shared/model/reading'
import type { ArticleDatabase } from '../../db/article-database'
import type { HeldBackRow, RunItem, ValidatorRow } from '../../db/rows'
import { judgeArticle, type HashedArticle } from './judge-article'
import type { Replaced } from './keep-read-text'
import { newValidators } from './validators'

export interface Batch {
  readonly source: string
  readonly articles: readonly HashedArticle[]
  /** Pages that the site said are unchanged. */
  readonly unchanged: readonly string[]
  readonly failed: readonly { readonly address: string; readonly failure: Failure }[]
  /** Pages that failed in an earlier sync. */
  readonly failing: ReadonlySet<string>
  /** What was read of the articles, asked just before. */
  readonly readings: ReadonlyMap<string, Reading>
  /** A page as the run's lists name it. */
  readonly page: (address: string) => RunItem
  /** Milliseconds since 1970. */
  readonly now: number
  /** Number of this transaction in the open run; null where none is open. */
  readonly n: number | null
}

export interface Updated extends Omit<Replaced, 'reading'> {
  readonly arrived: HashedArticle
}

/** What is to be done with the articles of a batch. */
export interface SortedBatch {
  readonly added: HashedArticle[]
  readonly updated: Updated[]
  readonly unchanged: string[]
  readonly failed: { readonly address: string; readonly failure: Failure }[]
  /** The same text served with other validators. */
  readonly validated: ValidatorRow[]
  /** The same text from another address, against which its relative links resolve, or got in another way. */
  readonly moved: { readonly article: Article; readonly text: string }[]
  /** Short bodies to keep aside, and addresses of those about which nothing is to be decided any more. */
  readonly aside: HeldBackRow[]
  readonly asideNoMore: string[]
}

/** Compares a batch with what is held. Runs within the transaction that stores it. */
export async function sortBatch(database: ArticleDatabase, batch: Batch): Promise<SortedBatch> {
  const arrived = [...new Map(batch.articles.map((article) => [article.address, article])).values()]
  const addresses = arrived.map(({ address }) => address)
  const seen = [...addresses, ...batch.unchanged]
  const held = byAddress(await database.articles.bulkGet(seen))
  const asides = byAddress(await database.heldBack.bulkGet(seen))
  const validators = byAddress(await database.validators.bulkGet(addresses))
  const changed = arrived.filter(({ address, textHash }) => {
    const before = held.get(address)
    return before && before.textHash !== textHash
  })
  const texts = byAddress(await database.texts.bulkGet(changed.map(({ address }) => address)))
  const sorted: SortedBatch = {
    added: [],
    updated: [],
    unchanged: [],
    failed: [],
    validated: [],
    moved: [],
    aside: [],
    asideNoMore: [],
  }

  const sameAgain = (address: string): void => {
    sorted.unchanged.push(address)
    // the long version is back
    const aside = asides.get(address)
    if (aside && aside.state !== 'used') sorted.asideNoMore.push(address)
  }

  for (const article of arrived) {
    const { address } = article
    const before = held.get(address)
    const aside = asides.get(address)
    const verdict = judgeArticle(
      article,
      before ? { article: before, text: texts.get(address), aside } : null,
    )
    switch (verdict.type) {
      case 'added':
        sorted.added.push(article)
        break
      case 'updated':
        sorted.updated.push({ arrived: article, article: verdict.article, text: verdict.text })
        if (aside) sorted.asideNoMore.push(address)
        break
      case 'same': {
        sameAgain(address)
        const row = newValidators(article, verdict.article, validators.get(address))
        if (row) sorted.validated.push(row)
        const moved = movedArticle(article, verdict.article)
        if (moved) sorted.moved.push({ article: moved, text: article.text })
        break
      }
      case 'declined':
        sorted.unchanged.push(address)
        break
      case 'refused':
        sorted.failed.push({ address, failure: verdict.failure })
        break
      case 'shrunk': {
        const { now, isNew } = verdict
        if (isNew) sorted.aside.push(heldBackRow(batch.source, article, verdict.before, now))
        const failure = { code: 'shrunk' as const, url: article.asked, before: verdict.before, now }
        sorted.failed.push({ address, failure })
        break
      }
    }
  }
  for (const address of batch.unchanged) {
    if (held.has(address)) sameAgain(address)
    // "unchanged" of what nobody has cannot be right
    else {
      const { url } = batch.page(address)
      sorted.failed.push({ address, failure: { code: 'bad-status', url, status: 304 } })
    }
  }
  return sorted
}

/** Null where the text came from where it came from before. */
function movedArticle(arrived: HashedArticle, held: Article): Article | null {
  const { origin, ...rest } = held
  if (origin === arrived.origin && !hasMoved(held.url, arrived.url)) return null
  return { ...rest, url: arrived.url, ...(arrived.origin ? { origin: arrived.origin } : {}) }
}

/** Another query makes no difference to relative links, and some sites answer each request with one of its own. */
function hasMoved(before: string, now: string): boolean {
  return before.split(/[?#]/)[0] !== now.split(/[?#]/)[0]
}

function heldBackRow(
  source: string,
  { address, url, asked, origin, text, textHash, etag, lastModified, fetchedAt }: HashedArticle,
  before: number,
  now: number,
): HeldBackRow {
  const from = { address, url, asked, ...(origin ? { origin } : {}) }
  const body = { ...from, text, textHash, etag, lastModified, fetchedAt }
  return { ...body, source, before, now, state: 'waiting' }
}

function byAddress<Row extends { readonly address: string }>(
  rows: readonly (Row | undefined)[],
): ReadonlyMap<string, Row> {
  return new Map(rows.flatMap((row) => (row ? [[row.address, row]] : [])))
}
