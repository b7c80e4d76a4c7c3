import type { LibraryCommands } from '../../../shared/ipc/library-messages'
import { ok } from '../../../shared/lib/result'
import type { ArticleSection } from '../../../shared/model/article'
import type { Reading } from '../../../shared/model/reading'
import type { FitRow } from '../../db/rows'
import type { Clock } from '../clock'
import { carryMarks, remade, withAllRead } from './carry-marks'
import { NO_MARKS, readingOf, withOnly, withRead } from './reading-rule'
import type { Readings } from './readings'

type Argument<Name extends keyof LibraryCommands> = LibraryCommands[Name]['argument']

/** The commands by which a person's reading is noted. Each is answered after its commit. */
export function readingCommands(readings: Readings, clock: Clock) {
  return {
    'record-read': async ({ address, slugs }: Argument<'record-read'>) => {
      await readings.change(address, (before, article) => {
        const words = article?.sections ?? []
        const marks = withRead(before ?? NO_MARKS, slugs, words, clock.now())
        const isNew = Object.entries(marks.sections).some(
          ([slug, mark]) => before?.sections[slug]?.textHash !== mark.textHash,
        )
        return isNew ? readingOf(address, marks, words, clock.now()) : before
      })
      return ok(undefined)
    },

    // "unread" clears what was seen as well, so that progress starts again; what is seen later does not undo the word
    'mark-article': async ({ address, read }: Argument<'mark-article'>) =>
      ok(
        await readings.change(address, (before, article) => {
          const seen = read && before ? before : NO_MARKS
          const marks = { ...seen, marked: read ? 'read' : 'unread' } as const
          return readingOf(address, marks, article?.sections ?? [], clock.now())
        }),
      ),

    // the later word holds: one about a section that contradicts the one about the article ends it
    'mark-section': async ({ address, slug, read }: Argument<'mark-section'>) =>
      ok(
        await readings.change(address, (before, article) => {
          const words = article?.sections ?? []
          const held = before ?? NO_MARKS
          if (read && !words.some((section) => section.slug === slug)) return before
          const marks = read
            ? withRead(held, [slug], words, clock.now())
            : withOnly(held, (other) => other !== slug)
          const contradicts = held.marked === (read ? 'unread' : 'read')
          return readingOf(
            address,
            { ...marks, marked: contradicts ? null : held.marked },
            words,
            clock.now(),
          )
        }),
      ),

    'restore-reading': async ({ address, reading }: Argument<'restore-reading'>) => {
      await readings.change(address, () => reading)
      return ok(undefined)
    },
  }
}

/**
 * Fits a reading to the new sections of its article: marks stay with the words that were read, wherever these stand now, and the share
 * is counted again. What the person said of the whole article holds for the sections that it had; a new or edited one is unread. Marks
 * of words that are gone stay, and count for nothing until the words are back. Nothing is written where nothing changes.
 */
export async function refreshReading(readings: Readings, address: string, fit?: FitRow): Promise<void> {
  await readings.change(address, (before, article) => {
    if (!before || !article || article.sections.length === 0) return before
    const after = fittedReading(before, article.sections, fit)
    return JSON.stringify(after) === JSON.stringify(before) ? before : after
  })
}

function fittedReading(
  before: Reading,
  sections: readonly ArticleSection[],
  fit: FitRow | undefined,
): Reading | null {
  const { address, at } = before
  const old = fit?.before ?? []
  const said = before.marked === 'read' ? withAllRead(before.sections, old, at) : before.sections
  const own = fit?.sameText ? remade(said, old, sections) : said
  const carried = carryMarks({ ...before, sections: own }, sections)
  const isAllRead = sections.every(({ slug }) => Object.hasOwn(carried.sections, slug))
  // nothing is known of the sections that were meant, or they are all still there: the word holds as it was said
  if (before.marked === 'read' && (old.length === 0 || isAllRead)) {
    return readingOf(address, { ...carryMarks(before, sections), marked: 'read' }, sections, at)
  }
  const marked = before.marked === 'read' ? null : before.marked
  return readingOf(address, { ...carried, marked }, sections, at)
}
