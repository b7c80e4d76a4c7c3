import type { LibraryCommands } from '../../../shared/ipc/library-messages'
import { fail, ok } from '../../../shared/lib/result'
import type { Reading } from '../../../shared/model/reading'
import type { ArticleDatabase } from '../../db/article-database'
import type { PlacementRow } from '../../db/rows'
import type { Clock } from '../clock'
import { NO_MARKS, readingOf } from './reading-rule'
import type { ReadingBefore, Readings } from './readings'

type Argument<Name extends keyof LibraryCommands> = LibraryCommands[Name]['argument']

const PLACEMENTS_AT_A_TIME = 500
/** Markings that can be taken back: the window offers one at a time. */
const KEPT_UNDOS = 3

/** The commands that mark all articles of a section or source, and take that back. Answered after the last commit. */
export function groupCommands(articles: ArticleDatabase, readings: Readings, clock: Clock) {
  const undos = new Map<number, readonly ReadingBefore[]>()
  let last = 0
  const keep = (before: readonly ReadingBefore[]): number => {
    last += 1
    undos.set(last, before)
    undos.delete(last - KEPT_UNDOS)
    return last
  }
  return {
    // what already is so stays as it is: its own marks and times are worth more than the group's
    'mark-articles': async ({ source, section, read }: Argument<'mark-articles'>) => {
      const addresses = await addressesIn(articles, source, section)
      const marked = read ? 'read' : 'unread'
      const changed = await readings.changeMany(addresses, (before, article, address) => {
        if (read ? before?.read : isUntouched(before)) return before
        const seen = read && before ? before : NO_MARKS
        return readingOf(address, { ...seen, marked }, article?.sections ?? [], clock.now())
      })
      return ok({ changed: changed.length, undo: keep(changed) })
    },

    'restore-readings': async ({ undo }: Argument<'restore-readings'>) => {
      const before = undos.get(undo)
      if (!before)
        return fail({ code: 'not-found' as const, detail: 'this marking can be taken back no more' })
      const held = new Map(before.map(({ address, reading }) => [address, reading]))
      await readings.changeMany([...held.keys()], (_now, _article, address) => held.get(address) ?? null)
      undos.delete(undo)
      return ok(undefined)
    },
  }
}

/** Nothing was seen and nothing said, or only that it is unread. */
function isUntouched(reading: Reading | null): boolean {
  return reading === null || (reading.marked !== 'read' && Object.keys(reading.sections).length === 0)
}

/** Every article that the lists of the section show, those that the index lost included, those that the person leaves out not. */
async function addressesIn(database: ArticleDatabase, source: string, section: string): Promise<string[]> {
  const isInside = (row: PlacementRow) =>
    section === '' || row.section === section || row.section.startsWith(`${section}/`)
  const addresses: string[] = []
  let after = -Infinity
  for (;;) {
    const rows = await database.placements
      .where('[source+order]')
      .between([source, after], [source, Infinity], false, true)
      .limit(PLACEMENTS_AT_A_TIME)
      .toArray()
    for (const row of rows) {
      if (row.role === 'article' && row.skipped !== 1 && isInside(row)) addresses.push(row.address)
    }
    const last = rows.at(-1)
    if (!last || rows.length < PLACEMENTS_AT_A_TIME) return addresses
    after = last.order
  }
}
