import type { Bridge } from '../../shared/ipc/bridge'
import type { LibraryCommandName, LibraryCommands } from '../../shared/ipc/library-messages'
import type { CodeRuns } from '../../shared/markdown/code-colours'
import type { Databases } from '../db/read-databases'

export interface SyncProgress {
  readonly source: string
  readonly done: number
  readonly total: number
  /** Images that are settled, of those known so far; null before the pages are done. */
  readonly images: { readonly done: number; readonly total: number } | null
}

export interface SyncEnd {
  readonly source: string
  /** Number of the run that was stored. */
  readonly run: number
}

/** What the screens ask of the library worker's client. */
export interface LibraryClient {
  /** Answers after the commit; a worker that died meanwhile answers with a failure, it never hangs. */
  command<Name extends LibraryCommandName>(
    name: Name,
    argument: LibraryCommands[Name]['argument'],
  ): Promise<LibraryCommands[Name]['answer']>
  onProgress(callback: (progress: SyncProgress) => void): () => void
  onEnded(callback: (end: SyncEnd) => void): () => void
  onTrouble(callback: (trouble: Trouble) => void): () => void
}

/** A worker ended on its own; with the library worker all running syncs ended too. */
export interface Trouble {
  readonly worker: 'library' | 'render'
  readonly restarted: boolean
  readonly detail: string
}

/** What blocks of code ask of the colour worker's client. */
export interface ColoursClient {
  /** Calls back once with a block's colours, null where it stays plain; answers the function that takes the question back. */
  ask(language: string, code: string, callback: (runs: CodeRuns | null) => void): () => void
}

export interface Services {
  readonly api: Bridge
  readonly library: LibraryClient
  readonly colours: ColoursClient
  readonly databases: Databases
  /** Milliseconds since 1970. */
  readonly now: () => number
}

let current: Services | null = null

/** Called once by renderer/main.tsx, before the app is mounted and after the library worker is ready. */
export function setServices(services: Services): void {
  current = services
}

/** The services of this window. Asking before they are set is a bug and throws. */
export function services(): Services {
  if (!current) throw new Error('services() was asked before setServices()')
  return current
}
