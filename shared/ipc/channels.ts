import type { Failure } from '../model/failure'
import type { Result } from '../lib/result'
import type { ImageType } from '../model/image'
import type { LeftOut } from '../model/site-index'

/**
 * How an index was found: at the typed address itself, by the header or the HTML of what answered there, as `llms.txt` of
 * the nearest folder upwards, or below `/.well-known/`.
 */
export type FoundBy = 'address' | 'link-header' | 'html-link' | 'path' | 'well-known'

/** Links of one reason that are not brought in. */
export interface LeftOutGroup {
  readonly reason: LeftOut['reason']
  readonly count: number
  /** The first 20 of them. */
  readonly examples: readonly { readonly url: string; readonly title: string }[]
}

/** What `Check` found at an address; nothing of it is stored. */
export interface FoundSource {
  /** Final address of the index. */
  readonly indexUrl: string
  readonly foundBy: FoundBy
  readonly title: string
  readonly summary: string
  /** What the index says besides its links: plain Markdown; may be empty. */
  readonly prose: string
  /** Articles, each counted once, without the pages that only introduce a section. */
  readonly articles: number
  /** Rough size of their text: articles times 12,000, the size of a usual page. No page is asked for its size. */
  readonly bytes: number
  readonly sections: readonly { readonly title: string; readonly articles: number }[]
  /** Listed, but not brought in: links to other sites, and files that are no articles. */
  readonly outside: number
  readonly notArticles: number
  /** The same and the rest in detail: a group for each reason that occurs. */
  readonly leftOut: readonly LeftOutGroup[]
  /** Other sites that the index links, most links first, at most 20: what a person may include. */
  readonly outsideHosts: readonly { readonly host: string; readonly links: number }[]
  /** Other indexes that were read into this one. */
  readonly indexes: readonly string[]
  /** Hosts beside the index's own site whose pages are counted here: to be stored with the source and given to each sync. */
  readonly includeHosts: readonly string[]
  /** Host of the index where the person typed a name that leads into a private network; null otherwise. */
  readonly privateHost: string | null
  readonly warnings: readonly string[]
  /** Those of the warnings that tell of a limit: something that the site lists is missing. */
  readonly limits: readonly string[]
}

/** One source to bring up to date. */
export interface SyncOrder {
  /** Id of the source: at most one sync of it runs at a time. */
  readonly source: string
  readonly indexUrl: string
  /** Host names whose pages are brought in too, each with its subdomains; at most 50. */
  readonly includeHosts?: readonly string[]
  /** Host of `indexUrl`, where the person typed a name that leads into a private network. */
  readonly privateHost?: string
  /** Canonical addresses: fetches these pages of the index alone; at most 1,000. */
  readonly only?: readonly string[]
  /** The person agreed to a list that lost more than half of its pages. */
  readonly acceptFewer?: boolean
  /** No index and no page is asked for: `all` images of the source that are missing, or these addresses alone, at most 1,000. */
  readonly imagesOnly?: 'all' | readonly string[]
}

/** What the command line, a second start or an offprint:// link asks of the window. */
export interface Launch {
  readonly mode: 'window' | 'sync-and-quit'
  /** Addresses of `--source=URL`, in order: added if missing, then synced. */
  readonly sources: readonly string[]
  /** Address of `offprint://add?url=`: fills the dialog, fetches nothing. */
  readonly addAddress: string | null
  /** False with `--no-auto-sync`. */
  readonly autoSync: boolean
  /** Changes when the handbook's files do, so that it is read again after an upgrade. */
  readonly handbookVersion: string
  readonly appVersion: string
}

/** The lines of `--sync-and-quit`, printed by the main process, which then exits: 0 when all articles are ready, else 2. */
export interface HeadlessReport {
  readonly lines: readonly string[]
  readonly allReady: boolean
}

export type ThemeChoice = 'light' | 'sepia' | 'dark' | 'system'

/** Commands of the native menu that the page carries out. */
export const MENU_COMMANDS = [
  'add-source',
  'sync',
  'sync-all',
  'settings',
  'bookmarks',
  'toggle-sidebar',
  'back',
  'forward',
  'mark-article',
  'bookmark-article',
  'sync-report',
  'manage-source',
  'search',
  'find',
  'find-next',
  'find-previous',
  'print',
  'save-pdf',
  'copy-markdown',
  'next-article',
  'previous-article',
  'text-larger',
  'text-smaller',
  'text-normal',
  'bookmark-section',
] as const
export type MenuCommand = (typeof MENU_COMMANDS)[number]

/** Every call of the page to the main process: name, argument, answer. The one map that handlers and callers derive from. */
export interface Calls {
  /** Asked once by the page when it is ready for what the command line says. */
  'app:launch': { argument: undefined; answer: Launch }
  'app:finish-headless': { argument: HeadlessReport; answer: undefined }
  'source:check': {
    argument: { readonly typed: string; readonly includeHosts?: readonly string[] }
    answer: Result<FoundSource>
  }
  /** Accepted or refused at once; what comes of it travels on the library port. */
  'sync:start': { argument: SyncOrder; answer: Result<undefined> }
  'sync:cancel': { argument: { readonly source: string }; answer: undefined }
  /** Asks for a fresh library port; the one before is closed and its syncs end. */
  'library:connect': { argument: undefined; answer: undefined }
  'link:open': { argument: { readonly url: string }; answer: Result<undefined, Failure> }
  /** Requests at a time to one host, 1 to 8; holds from the next request on. */
  'requests:set': { argument: { readonly perHost: number }; answer: undefined }
  'theme:set': { argument: { readonly theme: ThemeChoice }; answer: undefined }
  /** Asks where to, then writes the file; false when the person thought better of it. `name`: a file name to begin with, cleaned by the main process. */
  'image:save': {
    argument: { readonly name: string; readonly type: ImageType; readonly bytes: Uint8Array<ArrayBuffer> }
    answer: Result<{ readonly saved: boolean }>
  }
  /** The window as it is laid out for paper: to the system's print dialog, or into a PDF whose place is asked for. */
  'page:print': { argument: undefined; answer: Result<undefined> }
  'page:save-pdf': { argument: { readonly name: string }; answer: Result<{ readonly saved: boolean }> }
}

/** Every word of the main process to the page that no call asked for. */
export interface Events {
  /** A second start on the same library, or an offprint:// link while running. */
  'app:asked': Launch
  'menu:command': { readonly command: MenuCommand }
}

export type CallName = keyof Calls
export type EventName = keyof Events

/** Name of the message by which the preload hands the library port to the page: main -> preload -> page -> library worker. */
export const LIBRARY_PORT = 'offprint:library-port'
