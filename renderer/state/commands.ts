import type { MenuCommand } from '../../shared/ipc/channels'
import { assertNever } from '../../shared/lib/assert-never'
import { HANDBOOK_SCHEME } from '../../shared/model/source'
import { readArticle, readBookmarked, readReading } from '../db/read-article'
import { readSettings } from '../db/read-settings'
import { copyShownAsMarkdown } from './article/copy-markdown'
import { openNeighbour } from './article/neighbours'
import { printShown, savePdfOfShown } from './article/print'
import { markArticle, setArticleBookmark } from './article/marks'
import { changeTextSize } from './reading-style'
import { openFind, stepFind } from './find/find-store'
import { bookmarkHere } from './bookmarks/bookmark-here'
import { services } from './services'
import { syncAll, syncShown } from './sync/sync'
import { saveSetting } from './use-settings'
import { shownSource } from './view/view-history'
import {
  openDialog,
  openSearch,
  openView,
  setOverlayOpen,
  stepHistory,
  useViewStore,
  viewNow,
} from './view/view-store'

/** Under this width, in pixels, the sidebar lies over the page. */
export const OVERLAY_UNDER = 860

/** Carries out a command of the menu or of a key. What does not fit the open view does nothing. */
export async function runCommand(command: MenuCommand): Promise<void> {
  switch (command) {
    case 'add-source':
      return openDialog({ kind: 'add-source', address: '' })
    case 'settings':
      return openDialog({ kind: 'settings' })
    case 'sync-report':
      return openDialog({ kind: 'sync-report', source: shownSource(viewNow()) })
    case 'manage-source':
      return manageShown()
    case 'print':
      return printShown()
    case 'save-pdf':
      return savePdfOfShown()
    case 'copy-markdown':
      return copyShownAsMarkdown()
    case 'next-article':
      return openNeighbour('next')
    case 'previous-article':
      return openNeighbour('previous')
    case 'search':
      return openSearch()
    case 'bookmarks':
      return openView({ kind: 'bookmarks' })
    case 'back':
      return stepHistory(-1)
    case 'forward':
      return stepHistory(1)
    case 'sync':
      return syncShown()
    case 'sync-all':
      return syncAll()
    case 'toggle-sidebar':
      return toggleSidebar()
    case 'mark-article':
      return markShown()
    case 'bookmark-article':
      return bookmarkShown()
    case 'text-larger':
      return changeTextSize(1)
    case 'text-smaller':
      return changeTextSize(-1)
    case 'text-normal':
      return changeTextSize(null)
    case 'bookmark-section':
      return bookmarkHere()
    case 'find':
      return openFind()
    case 'find-next':
      return stepFind(1)
    case 'find-previous':
      return stepFind(-1)
    default:
      return assertNever(command)
  }
}

/** The handbook has its own switch in the settings. */
function manageShown(): void {
  const source = shownSource(viewNow())
  if (source !== null && source !== HANDBOOK_SCHEME) openDialog({ kind: 'manage-source', source })
}

/** Shows or hides the sidebar; where there is no room for it, it opens over the page. */
export async function toggleSidebar(): Promise<void> {
  if (window.innerWidth < OVERLAY_UNDER) return setOverlayOpen(!useViewStore.getState().overlayOpen)
  const { sidebarOpen } = await readSettings(services().databases)
  await saveSetting('sidebarOpen', !sidebarOpen)
}

async function markShown(): Promise<void> {
  const view = viewNow()
  if (view.kind !== 'article') return
  const { databases } = services()
  const entry = await readArticle(databases, view.address, view.source)
  const reading = await readReading(databases, view.address)
  if (entry?.article) await markArticle(view.address, entry.title, !reading?.read)
}

async function bookmarkShown(): Promise<void> {
  const view = viewNow()
  if (view.kind !== 'article') return
  const { databases } = services()
  const entry = await readArticle(databases, view.address, view.source)
  if (entry) {
    await setArticleBookmark(view.address, entry.title, !(await readBookmarked(databases, view.address)))
  }
}
