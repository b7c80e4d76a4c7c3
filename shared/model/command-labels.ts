import type { MenuCommand } from '../ipc/channels'

/** What each command is called, in the menu and in the search dialog alike. */
export const COMMAND_LABELS = {
  'add-source': 'Add Source…',
  sync: 'Sync',
  'sync-all': 'Sync All',
  settings: 'Settings…',
  bookmarks: 'Bookmarks',
  'toggle-sidebar': 'Library',
  back: 'Back',
  forward: 'Forward',
  'mark-article': 'Mark Article as Read',
  'bookmark-article': 'Bookmark Article',
  'sync-report': 'Sync Report',
  'manage-source': 'Manage Source…',
  search: 'Search…',
  find: 'Find in Page…',
  'find-next': 'Find Next',
  'find-previous': 'Find Previous',
  print: 'Print…',
  'save-pdf': 'Save as PDF…',
  'copy-markdown': 'Copy as Markdown',
  'next-article': 'Next Article',
  'previous-article': 'Previous Article',
  'text-larger': 'Larger Text',
  'text-smaller': 'Smaller Text',
  'text-normal': 'Normal Text Size',
  'bookmark-section': 'Bookmark Section',
} as const satisfies Readonly<Record<MenuCommand, string>>

export type CommandLabel<Id extends MenuCommand> = (typeof COMMAND_LABELS)[Id]
