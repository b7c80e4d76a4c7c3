import type { LibraryCommands } from '../../../shared/ipc/library-messages'
import { ok } from '../../../shared/lib/result'
import type { Clock } from '../clock'
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
          const sections = read ? (before?.sections ?? {}) : {}
          const marks = { sections, marked: read ? 'read' : 'unread' } as const
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
 * Fits a reading to the new headings of its article: the share is counted again. Marks of headings that are gone stay, and count
 * for nothing until the heading is back: a page that came broken once costs no mark. Nothing is written where nothing changes.
 */
export async function refreshReading(readings: Readings, address: string): Promise<void> {
  await readings.change(address, (before, article) => {
    if (!before || !article) return before
    const after = readingOf(address, before, article.sections, before.at)
    return JSON.stringify(after) === JSON.stringify(before) ? before : after
  })
}
