import type { KeyboardEvent } from 'react'
import { toggleSectionBookmark } from '../../state/bookmarks/set-bookmarks'

/** B while the focus is on a heading, which is on one of its buttons, bookmarks that section. */
export function onHeadingKey(event: KeyboardEvent, address: string): void {
  if (event.key.toLowerCase() !== 'b' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
    return
  const { target } = event
  if (!(target instanceof HTMLElement) || !target.closest('.heading')) return
  const slug = target.closest<HTMLElement>('section[data-slug]')?.dataset.slug
  if (slug === undefined) return
  event.preventDefault()
  void toggleSectionBookmark(address, slug)
}
