import type { Result } from '../lib/result'
import type { Bookmark, MarkedGroup, Place, Reading } from '../model/reading'
import type { SearchAnswer, SearchQuestion } from '../model/search'
import type { SettingName, Settings } from '../model/settings'
import type { RenderedChunk } from './render-messages'
import type { Source } from '../model/source'

type NoAnswer = Result<undefined>

/** Every command of the page to the library worker: what a person asks to change. Answered after the commit. */
export interface LibraryCommands {
  /** Adds a source, or answers the one that is there (and shows it again if it was hidden). */
  'add-source': {
    argument: {
      readonly indexUrl: string
      readonly title: string
      readonly kind: Source['kind']
      /** Added to those of a source that is there already. */
      readonly includeHosts?: readonly string[]
      readonly privateHost?: string
    }
    answer: Result<{ readonly source: Source; readonly added: boolean }>
  }
  /** Changes what a person can set of a source; what is left undefined stays. Sections left out no longer count from then on. */
  'change-source': {
    argument: { readonly source: string; readonly change: SourceChange }
    answer: NoAnswer
  }
  /** The sites in the order that the person wants; those not named stand after them. */
  'order-sources': { argument: { readonly sources: readonly string[] }; answer: NoAnswer }
  /** Takes a source out of sight at once; what it holds goes a day later, until then `restore-source` puts it back as it was. */
  'delete-source': { argument: { readonly source: string; readonly keepMarked: boolean }; answer: NoAnswer }
  'restore-source': { argument: { readonly source: string }; answer: NoAnswer }
  'measure-source': { argument: { readonly source: string }; answer: Result<SourceSize> }
  'set-source-hidden': { argument: { readonly source: string; readonly hidden: boolean }; answer: NoAnswer }
  /** Puts a bookmark (again), or takes it away. */
  'set-bookmark': { argument: { readonly bookmark: Bookmark; readonly on: boolean }; answer: NoAnswer }
  /** Changes what the person wrote to a bookmark; what is left undefined stays. Answers it as it was before, for undo. */
  'change-bookmark': {
    argument: { readonly id: string; readonly note?: string; readonly tags?: readonly string[] }
    answer: Result<Bookmark>
  }
  /** Sections that were seen long enough; marks nothing that is marked already. */
  'record-read': {
    argument: { readonly address: string; readonly slugs: readonly string[] }
    answer: NoAnswer
  }
  /** Answers what held before, for undo. */
  'mark-article': {
    argument: { readonly address: string; readonly read: boolean }
    answer: Result<Reading | null>
  }
  'mark-section': {
    argument: { readonly address: string; readonly slug: string; readonly read: boolean }
    answer: Result<Reading | null>
  }
  /** Marks all articles of a section of a source and below, of the whole source with section ''. What held before stays in the library: of ten thousand articles it is megabytes. */
  'mark-articles': {
    argument: { readonly source: string; readonly section: string; readonly read: boolean }
    answer: Result<MarkedGroup>
  }
  /** Takes the marking of a group back, by what `mark-articles` answered; of the latest few while the program runs, each once. */
  'restore-readings': { argument: { readonly undo: number }; answer: NoAnswer }
  /** Looks through the stored articles. Never fails for what was typed; without an index it answers by titles and headings. */
  search: { argument: SearchQuestion; answer: Result<SearchAnswer> }
  /** Puts back what `mark-article` or `mark-section` answered; null means there was nothing. */
  'restore-reading': {
    argument: { readonly address: string; readonly reading: Reading | null }
    answer: NoAnswer
  }
  /** Takes an article that no index lists any more, or that is left out of syncs, off this laptop; it can be put back for a day. Refuses any other. */
  'delete-article': { argument: { readonly address: string }; answer: NoAnswer }
  'restore-article': { argument: { readonly address: string }; answer: NoAnswer }
  /** `use`: the short version that was kept aside becomes the article's text, the longer one is kept; `keep`: it stays as it is and is not asked again; `undo`: what held before the last of these. */
  'decide-held-back': {
    argument: { readonly address: string; readonly decision: 'use' | 'keep' | 'undo' }
    answer: NoAnswer
  }
  'save-place': { argument: { readonly place: Place }; answer: NoAnswer }
  'save-setting': {
    argument: {
      readonly [Name in SettingName]: { readonly name: Name; readonly value: Settings[Name] }
    }[SettingName]
    answer: NoAnswer
  }
  /** The beginning of a long article, made before the whole of it; null for one that is made whole as soon. Nothing is stored. */
  'render-head': { argument: { readonly address: string }; answer: Result<RenderedHead | null> }
  /** Makes the article's trees now, before everything that waits; answers when they are stored. */
  'render-now': { argument: { readonly address: string }; answer: NoAnswer }
}

/** The beginning of an article whose trees are not stored yet. */
export interface RenderedHead {
  /** Of the text that it was made of. */
  readonly textHash: string
  readonly chunks: readonly RenderedChunk[]
}

/** What a person can set of a source. */
export interface SourceChange {
  /** Empty: the index's own title again. */
  readonly name?: string
  readonly downloadImages?: boolean
  readonly checkEvery?: number
  readonly leaveOut?: readonly string[]
  /** Takes the place of those that were included. */
  readonly includeHosts?: readonly string[]
}

/** What a source takes on the disk, and what deleting it would touch. Bytes are those of the rows' contents. */
export interface SourceSize {
  readonly articles: number
  readonly textBytes: number
  /** Trees made for reading. */
  readonly preparedBytes: number
  readonly images: number
  readonly imageBytes: number
  /** Articles of this source alone that carry a bookmark or a note, and those that were read, whole or in part. */
  readonly marked: number
  readonly read: number
  /** Articles that other sources list too: they stay in any case. */
  readonly shared: number
}

export type LibraryCommandName = keyof LibraryCommands

export type ToLibraryWorker =
  /** The port to the main process; a new one replaces the old. */
  | { readonly type: 'main-port' }
  /** The port to a render worker that was just started; a new one replaces the old. */
  | { readonly type: 'render-port' }
  | {
      readonly type: 'command'
      readonly id: number
      readonly name: LibraryCommandName
      readonly argument: LibraryCommands[LibraryCommandName]['argument']
    }

export type FromLibraryWorker =
  /** Databases are open; commands are taken from now on. */
  | { readonly type: 'ready' }
  | { readonly type: 'cannot-open'; readonly detail: string }
  | {
      readonly type: 'answer'
      readonly id: number
      readonly answer: LibraryCommands[LibraryCommandName]['answer']
    }
  /** A sync goes on; at most four times a second, and once more at its end. */
  | {
      readonly type: 'sync-progress'
      readonly source: string
      /** Pages. */
      readonly done: number
      readonly total: number
      /** Images that are settled, of those known so far; null before the pages are done. */
      readonly images: { readonly done: number; readonly total: number } | null
    }
  /** `run` is the number of its row; 0 when not even that could be stored. */
  | { readonly type: 'sync-ended'; readonly source: string; readonly run: number }
  /** The render worker has not answered in time: end it and hand over a new one. */
  | { readonly type: 'render-stuck' }
