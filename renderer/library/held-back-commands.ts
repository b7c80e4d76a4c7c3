import type { LibraryCommands } from '../../shared/ipc/library-messages'
import { fail, ok } from '../../shared/lib/result'
import type { ArticleDatabase } from '../db/article-database'
import type { FailureRow, HeldBackRow } from '../db/rows'
import type { StateDatabase } from '../db/state-database'
import type { Clock } from './clock'
import { keepReadTexts } from './sync/keep-read-text'
import { knownArticle } from './sync/validators'

type Argument<Name extends keyof LibraryCommands> = LibraryCommands[Name]['argument']

export interface HeldBackDeps {
  readonly articles: ArticleDatabase
  readonly state: StateDatabase
  readonly clock: Clock
  /** Texts wait to be rendered. */
  readonly textsWritten: () => void
}

/** The command by which a person decides about a short body that was kept aside. */
export function heldBackCommands({ articles: database, state, clock, textsWritten }: HeldBackDeps) {
  const { articles, texts, renderQueue, failures, placements, keptTexts, heldBack, validators } = database
  const tables = [articles, texts, renderQueue, failures, placements, keptTexts, heldBack, validators]
  return {
    'decide-held-back': async ({ address, decision }: Argument<'decide-held-back'>) => {
      const reading = await state.readings.get(address)
      const answer = await database.transaction('rw', tables, async () => {
        const row = await heldBack.get(address)
        if (!row) return fail({ code: 'not-found' as const, url: address })
        const isUsed = row.state === 'used'
        if (decision === 'use' && !isUsed) await use(row)
        if (decision !== 'use' && isUsed) await takeBack(row)
        if (decision === 'keep') await heldBack.update(address, { state: 'kept' })
        if (decision === 'undo') await heldBack.update(address, { state: 'waiting' })

        if (decision === 'undo') await putBackFailure(address)
        else await dropFailures(address)
        return ok(undefined)
      })
      textsWritten()
      return answer

      async function use(row: HeldBackRow): Promise<void> {
        const article = await articles.get(address)
        const text = await texts.get(address)
        if (article && text) await keepReadTexts(database, [{ article, text, reading }], clock.now())
        await swap(row, 'used')
      }

      async function takeBack(row: HeldBackRow): Promise<void> {
        await swap(row, 'waiting')
        const kept = await keptTexts.get(address)
        if (kept?.textHash === row.textHash) await keptTexts.delete(address)
      }
    },
  }

  /** The body aside becomes the article's, and the article's is kept aside. */
  async function swap(row: HeldBackRow, to: HeldBackRow['state']): Promise<void> {
    const { address } = row
    const article = await articles.get(address)
    const text = await texts.get(address)
    if (!article || !text) return
    const { asked, etag, lastModified } = knownArticle(article, await validators.get(address))
    const { origin: shortOrigin, ...rest } = row
    const { origin: longOrigin, ...described } = article
    await heldBack.put({
      ...rest,
      ...(longOrigin ? { origin: longOrigin } : {}),
      text: text.text,
      textHash: text.textHash,
      url: article.url,
      asked,
      etag,
      lastModified,
      fetchedAt: article.fetchedAt,
      state: to,
    })
    await texts.put({ address, text: row.text, textHash: row.textHash })
    await renderQueue.put({ address, textHash: row.textHash })
    await articles.put({
      ...described,
      ...(shortOrigin ? { origin: shortOrigin } : {}),
      url: row.url,
      asked: row.asked,
      etag: row.etag,
      lastModified: row.lastModified,
      textHash: row.textHash,
      fetchedAt: row.fetchedAt,
    })
  }

  /** Every source that lists the article may have met the same short body. */
  async function dropFailures(address: string): Promise<void> {
    const placed = await placements.where('address').equals(address).toArray()
    const keys = placed.map(({ source }): [string, string] => [source, address])
    const rows = (await failures.bulkGet(keys)).filter((row) => row?.failure.code === 'shrunk')
    await failures.bulkDelete(rows.flatMap((row): [string, string][] => (row ? [[row.source, address]] : [])))
  }

  async function putBackFailure(address: string): Promise<void> {
    const row = await heldBack.get(address)
    if (!row) return
    const { source, before, now, fetchedAt } = row
    const placed = await placements.where('[source+address]').equals([source, address]).first()
    // a page that is listed no more is missed by nobody
    if (!placed || placed.removed === 1) return
    const failure: FailureRow = {
      source,
      address,
      url: placed.url,
      title: placed.title,
      failure: { code: 'shrunk', url: row.asked, before, now },
      at: fetchedAt,
    }
    await failures.put(failure)
  }
}
