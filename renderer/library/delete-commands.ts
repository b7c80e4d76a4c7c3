import type { LibraryCommands } from '../../shared/ipc/library-messages'
import { fail, ok } from '../../shared/lib/result'
import type { ArticleDatabase } from '../db/article-database'
import type { DeletedArticleRow, PlacementRow, SectionRow } from '../db/rows'
import { tablesOfArticle } from '../db/rows-of-article'
import { placementsOf, sectionsOf } from '../db/rows-of-source'
import type { Clock } from './clock'
import type { Readings } from './reading/readings'
import { changeSourceImages, rebuildSourceImages } from './images/source-images'
import { countReady } from './sync/count-ready'
import { upwards } from './sync/section-articles'

type Argument<Name extends keyof LibraryCommands> = LibraryCommands[Name]['argument']

/** How long a deleted article can be put back, in milliseconds. */
const KEPT_FOR = 24 * 60 * 60 * 1000

export interface DeleteDeps {
  readonly articles: ArticleDatabase
  readonly readings: Readings
  readonly clock: Clock
  /** Texts wait to be rendered. */
  readonly textsWritten: () => void
}

/**
 * The commands that take an article out of the library and put it back. What the person made of it (bookmark, place, read marks)
 * stands in the other database and is never touched.
 */
export function deleteCommands({ articles: database, readings, clock, textsWritten }: DeleteDeps) {
  const { articles, texts, renderQueue, placements, sections, indexes } = database
  const { keptTexts, heldBack, validators, deletedArticles, failures } = database
  const tables = [articles, texts, renderQueue, placements, sections, indexes, keptTexts, heldBack]
  const { articleImages, images, sourceImages } = database
  const all = [
    ...tables,
    validators,
    deletedArticles,
    articleImages,
    images,
    sourceImages,
    database.searchOutbox,
  ]

  return {
    'delete-article': async ({ address }: Argument<'delete-article'>) => {
      const answer = await database.transaction(
        'rw',
        [...all, ...tablesOfArticle(database), failures],
        async () => {
          const article = await articles.get(address)
          const text = await texts.get(address)
          if (!article || !text) return fail({ code: 'not-found' as const, url: address })
          const placed = await placements.where('address').equals(address).toArray()
          if (placed.some(({ removed, skipped }) => removed === 0 && skipped !== 1)) {
            return fail({ code: 'still-listed' as const, url: article.url })
          }
          const sources = sourcesOf(placed)
          // what is left out of syncs is listed all the same: it keeps its place, as one that is not downloaded
          const gone = placed.filter(({ removed }) => removed === 1)
          await placements.bulkDelete(gone.map(({ source, order }): [string, number] => [source, order]))
          const above: SectionRow[] = []
          for (const source of sourcesOf(gone))
            above.push(...(await dropEmptySections(database, source, gone)))
          const row: DeletedArticleRow = {
            address,
            at: clock.now(),
            article,
            text,
            placements: gone,
            sections: above,
            keptText: (await keptTexts.get(address)) ?? null,
            heldBack: (await heldBack.get(address)) ?? null,
            validators: (await validators.get(address)) ?? null,
            images: (await articleImages.get(address))?.urls ?? [],
          }
          await deletedArticles.put(row)
          for (const table of tablesOfArticle(database)) await table.delete(address)
          await database.searchOutbox.add({ address })
          for (const source of sources) await rebuildSourceImages(database, source)
          await failures.bulkDelete(sources.map((source): [string, string] => [source, address]))
          await countPlans(database, sources)
          return ok(sources)
        },
      )
      if (!answer.ok) return answer
      for (const source of answer.value) await readings.recount(source)
      return ok(undefined)
    },

    'restore-article': async ({ address }: Argument<'restore-article'>) => {
      const answer = await database.transaction('rw', all, async () => {
        const row = await deletedArticles.get(address)
        if (!row) return fail({ code: 'not-found' as const, url: address })
        await deletedArticles.delete(address)
        // a sync has brought it again meanwhile: that copy is the newer one
        if (await texts.get(address)) return ok([])
        const sources = sourcesOf(row.placements)
        await putBackPlaces(database, row)
        await articles.put(row.article)
        await texts.put(row.text)
        await renderQueue.put({ address, textHash: row.text.textHash })
        if (row.keptText) await keptTexts.put(row.keptText)
        if (row.heldBack) await heldBack.put(row.heldBack)
        if (row.validators) await validators.put(row.validators)
        if (row.images && row.images.length > 0) {
          await articleImages.put({ address, urls: row.images })
          await changeSourceImages(database, address, [], row.images)
        }
        // another index may list it by now
        await countReady(database, [address])
        await countPlans(database, sources)
        return ok(sources)
      })
      if (!answer.ok) return answer
      textsWritten()
      for (const source of answer.value) await readings.recount(source)
      return ok(undefined)
    },
  }
}

/** Forgets what was deleted more than a day ago. */
export async function forgetDeleted({ deletedArticles }: ArticleDatabase, now: number): Promise<void> {
  await deletedArticles
    .where('at')
    .below(now - KEPT_FOR)
    .delete()
}

/** Takes out sections that nothing is left in; answers all that stood above the placements, for putting them back. */
async function dropEmptySections(
  database: ArticleDatabase,
  source: string,
  placed: readonly PlacementRow[],
): Promise<SectionRow[]> {
  const rows = await sectionsOf(database, source).toArray()
  const parents = new Map(rows.map(({ key, parent }) => [key, parent]))
  const left = await placementsOf(database, source).toArray()
  const keysAbove = (of: readonly PlacementRow[]) =>
    new Set(of.flatMap(({ section }) => upwards(section, parents)))
  const used = keysAbove(left)
  const mine = keysAbove(placed.filter((row) => row.source === source))
  const above = rows.filter(({ key }) => mine.has(key))
  const empty = above.filter(({ key }) => !used.has(key))
  await database.sections.bulkDelete(empty.map(({ key }): [string, string] => [source, key]))
  return above
}

async function putBackPlaces(database: ArticleDatabase, row: DeletedArticleRow): Promise<void> {
  for (const source of sourcesOf(row.placements)) {
    const now = await placementsOf(database, source).toArray()
    // listed again
    if (now.some(({ address }) => address === row.address)) continue
    const taken = new Set(now.map(({ order }) => order))
    let last = Math.max(-1, ...taken, ...row.placements.map(({ order }) => order))
    const mine = row.placements.filter((placement) => placement.source === source)
    await database.placements.bulkPut(
      mine.map((placement) =>
        taken.has(placement.order) ? { ...placement, order: (last += 1) } : placement,
      ),
    )
    const held = new Set((await sectionsOf(database, source).toArray()).map(({ key }) => key))
    const missing = row.sections.filter((section) => section.source === source && !held.has(section.key))
    await database.sections.bulkPut(missing.map((section) => ({ ...section, articles: 0, ready: 0 })))
  }
}

/** A new number for each plan: the counters of read articles are made for its sections. */
async function countPlans({ indexes }: ArticleDatabase, sources: string[]): Promise<void> {
  const rows = (await indexes.bulkGet(sources)).filter((row) => row !== undefined)
  await indexes.bulkPut(rows.map((row) => ({ ...row, plan: row.plan + 1 })))
}

function sourcesOf(placed: readonly PlacementRow[]): string[] {
  return [...new Set(placed.map(({ source }) => source))]
}
