import type { LibraryCommands } from '../../../shared/ipc/library-messages'
import { fail, ok } from '../../../shared/lib/result'
import { MAX_NOTE, MAX_TAG, MAX_TAGS, type Bookmark } from '../../../shared/model/reading'
import type { ArticleDatabase } from '../../db/article-database'
import type { StateDatabase } from '../../db/state-database'
import type { Clock } from '../clock'
import type { Serial } from '../serial'
import { anchorPage, firstPlaced } from './place-bookmarks'

type Argument<Name extends keyof LibraryCommands> = LibraryCommands[Name]['argument']

export interface BookmarkDeps {
  readonly articles: ArticleDatabase
  readonly state: StateDatabase
  readonly clock: Clock
  /** Turns that placing takes too: a spot is never written over a newer one. */
  readonly turns: Serial
}

/** The commands that set, change and take away bookmarks. Each is answered after its commit. */
export function bookmarkCommands({ articles, state, clock, turns }: BookmarkDeps) {
  return {
    'set-bookmark': ({ bookmark, on }: Argument<'set-bookmark'>) =>
      turns.run(async () => {
        if (!on) {
          await state.bookmarks.delete(bookmark.id)
          return ok(undefined)
        }
        const page = bookmark.anchor === null ? null : await anchorPage(articles, bookmark.address)
        await state.bookmarks.put(withinLimits(page ? firstPlaced(bookmark, page) : bookmark))
        return ok(undefined)
      }),

    'change-bookmark': ({ id, note, tags }: Argument<'change-bookmark'>) =>
      turns.run(() =>
        state.transaction('rw', [state.bookmarks], async () => {
          const before = await state.bookmarks.get(id)
          if (!before) return fail({ code: 'not-found' as const, url: id })
          const change = { ...(note === undefined ? {} : { note }), ...(tags === undefined ? {} : { tags }) }
          await state.bookmarks.put(withinLimits({ ...before, ...change, changedAt: clock.now() }))
          return ok(before)
        }),
      ),
  }
}

/** Tags trimmed and each once, whatever their case; note and tags cut where they are too long. */
function withinLimits(bookmark: Bookmark): Bookmark {
  const tags = new Map<string, string>()
  for (const tag of bookmark.tags) {
    const name = tag.replace(/\s+/g, ' ').trim().slice(0, MAX_TAG)
    if (name !== '' && !tags.has(name.toLocaleLowerCase())) tags.set(name.toLocaleLowerCase(), name)
  }
  return { ...bookmark, note: bookmark.note.slice(0, MAX_NOTE), tags: [...tags.values()].slice(0, MAX_TAGS) }
}
