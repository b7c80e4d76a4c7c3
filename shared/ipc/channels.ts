import type { Failure } from '../model/failure'
import type { Result } from '../lib/result'

/** What `Check` found at an address; nothing of it is stored. */
export interface FoundSource {
  /** Final address of the index. */
  readonly indexUrl: string
  readonly title: string
  readonly summary: string
  /** Articles, each counted once, without the pages that only introduce a section. */
  readonly articles: number
  readonly sections: readonly { readonly title: string; readonly articles: number }[]
  /** Listed, but not brought in: links to other sites, and files that are no articles. */
  readonly outside: number
  readonly notArticles: number
  readonly warnings: readonly string[]
}

/** One source to bring up to date. */
export interface SyncOrder {
  /** Id of the source: at most one sync of it runs at a time. */
  readonly source: string
  readonly indexUrl: string
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
] as const
export type MenuCommand = (typeof MENU_COMMANDS)[number]

/** Every call of the page to the main process: name, argument, answer. The one map that handlers and callers derive from. */
export interface Calls {
  /** Asked once by the page when it is ready for what the command line says. */
  'app:launch': { argument: undefined; answer: Launch }
  'app:finish-headless': { argument: HeadlessReport; answer: undefined }
  'source:check': { argument: { readonly typed: string }; answer: Result<FoundSource> }
  /** Accepted or refused at once; what comes of it travels on the library port. */
  'sync:start': { argument: SyncOrder; answer: Result<undefined> }
  'sync:cancel': { argument: { readonly source: string }; answer: undefined }
  /** Asks for a fresh library port; the one before is closed and its syncs end. */
  'library:connect': { argument: undefined; answer: undefined }
  'link:open': { argument: { readonly url: string }; answer: Result<undefined, Failure> }
  'theme:set': { argument: { readonly theme: ThemeChoice }; answer: undefined }
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
