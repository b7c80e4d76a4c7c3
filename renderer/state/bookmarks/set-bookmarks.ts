import { makeAnchor, type TextRange } from '../../../shared/anchors/make-anchor'
import type { Bookmark } from '../../../shared/model/reading'
import { readArticle } from '../../db/read-article'
import { readAnchorSections } from '../../db/read-bookmarks'
import { told } from '../article/marks'
import { askLibrary, tellFailure } from '../ask-library'
import { services } from '../services'
import { showAlert, showNotice } from '../view/notice-store'
import { isSectionBookmarked } from './use-article-bookmarks'

/** What a person writes to a bookmark. */
export interface Written {
  readonly note: string
  readonly tags: readonly string[]
}

const NOTHING: Written = { note: '', tags: [] }

/** Sets or takes away the bookmark of a section; both can be undone. */
export async function toggleSectionBookmark(address: string, slug: string): Promise<void> {
  const { state } = services().databases
  const held = await state.bookmarks.where('address').equals(address).toArray()
  const first = held.find((one) => isSectionBookmarked([one], slug))
  if (first) await removeBookmark(first)
  else await setAnchored(address, slug, null, NOTHING)
}

/** Bookmarks a passage of an article's plain text; answers its id, null when it could not be stored, which was told. */
export function bookmarkPassage(
  address: string,
  slug: string,
  range: TextRange,
  written: Written = NOTHING,
): Promise<string | null> {
  return setAnchored(address, slug, range, written)
}

async function setAnchored(
  address: string,
  slug: string,
  range: TextRange | null,
  written: Written,
): Promise<string | null> {
  const { databases, now } = services()
  const [entry, sections] = await Promise.all([
    readArticle(databases, address, null),
    readAnchorSections(databases, address),
  ])
  const anchor = sections && makeAnchor(sections, slug, range)
  if (!entry || !anchor) {
    showAlert('This could not be bookmarked: the article is still being prepared. Try again in a moment.')
    return null
  }
  const at = now()
  const id = range ? `${address}#:${crypto.randomUUID()}` : `${address}#${slug}`
  const spot = { slug, start: anchor.offset, end: anchor.offset + anchor.quote.length, how: 'exact' } as const
  const bookmark: Bookmark = {
    id: await freeId(id),
    kind: range ? 'passage' : 'section',
    address,
    title: entry.title,
    anchor,
    spot,
    ...written,
    at,
    changedAt: at,
  }
  if (!told(await askLibrary('set-bookmark', { bookmark, on: true }))) return null
  const name = anchor.heading || entry.title
  const what = range ? `a passage of “${name}”` : `“${name}”`
  showNotice(`Bookmarked ${what}.`, () => unset(bookmark))
  return bookmark.id
}

/** A heading may have moved away from under a bookmark of the same name, which stays. */
async function freeId(id: string): Promise<string> {
  const { bookmarks } = services().databases.state
  return (await bookmarks.get(id)) ? `${id}:${crypto.randomUUID()}` : id
}

/** Takes a bookmark away; can be undone. */
export async function removeBookmark(bookmark: Bookmark): Promise<void> {
  if (!told(await askLibrary('set-bookmark', { bookmark, on: false }))) return
  const lost = bookmark.note === '' ? 'the bookmark' : 'the bookmark and its note'
  showNotice(`Removed ${lost}.`, async () => {
    told(await askLibrary('set-bookmark', { bookmark, on: true }))
  })
}

async function unset(bookmark: Bookmark): Promise<void> {
  told(await askLibrary('set-bookmark', { bookmark, on: false }))
}

/** Stores what a person wrote to a bookmark; can be undone. True when it is stored. */
export async function changeBookmark(id: string, written: Written): Promise<boolean> {
  const answer = await askLibrary('change-bookmark', { id, ...written })
  if (!answer.ok) {
    tellFailure(answer.error, 'article')
    return false
  }
  const { note, tags } = answer.value
  showNotice('Saved the note.', async () => {
    const undone = await askLibrary('change-bookmark', { id, note, tags })
    if (!undone.ok) tellFailure(undone.error, 'article')
  })
  return true
}

/** Tags as they are typed: with commas between them. */
export const typedTags = (text: string): readonly string[] =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
