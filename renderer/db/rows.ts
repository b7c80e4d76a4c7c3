import type { PackedChunks } from './packed-chunks'
import type { Article, TextOrigin } from '../../shared/model/article'
import type { Failure } from '../../shared/model/failure'
import type { SectionText } from '../../shared/ipc/render-messages'
import type { ImageShape, ImageType } from '../../shared/model/image'
import type { ProseBlock } from '../../shared/llms-txt/parse/prose-blocks'
import type { LeftOut, SitePlacement, SiteSection } from '../../shared/model/site-index'

/** The text of an article as it was fetched. Apart from `articles`, so that lists never load bodies. */
export interface TextRow {
  readonly address: string
  readonly text: string
  readonly textHash: string
}

/** The version of an article that a person read some of, kept when another text took its place. */
export interface KeptTextRow extends TextRow {
  readonly title: string
  /** Milliseconds since 1970: when this text was fetched, and when it was kept. */
  readonly fetchedAt: number
  readonly keptAt: number
}

/**
 * A body that is much shorter than the text that is held. `waiting`: nobody decided yet; `kept`: the person wants the longer one;
 * `used`: the short one is the article's text, and this row holds the longer one in its place.
 */
export interface HeldBackRow extends TextRow {
  readonly source: string
  readonly url: string
  readonly asked: string
  readonly origin?: TextOrigin
  readonly etag: string | null
  readonly lastModified: string | null
  readonly fetchedAt: number
  /** Characters of comparable text: of the longer version, and of the short one. */
  readonly before: number
  readonly now: number
  readonly state: 'waiting' | 'kept' | 'used'
}

/**
 * With what an article's text was last served, where that differs from the article's row while the text stayed the same. Apart from
 * `articles`: a site whose validators change with every answer rewrites these small rows, which no list follows.
 */
export interface ValidatorRow {
  readonly address: string
  /** The text they belong to. */
  readonly textHash: string
  readonly asked: string
  readonly etag: string | null
  readonly lastModified: string | null
}

/** What `delete-article` took out, kept for a day. */
export interface DeletedArticleRow {
  readonly address: string
  readonly at: number
  readonly article: Article
  readonly text: TextRow
  readonly placements: readonly PlacementRow[]
  /** Sections that nothing was left in. */
  readonly sections: readonly SectionRow[]
  readonly keptText: KeptTextRow | null
  readonly heldBack: HeldBackRow | null
  readonly validators: ValidatorRow | null
  /** The images it shows; absent in rows of schema 2. */
  readonly images?: readonly string[]
}

/** The trees made from a text: derived, rebuilt when the pipeline or the text changed. */
export interface TreeRow {
  readonly address: string
  readonly pipeline: number
  readonly textHash: string
  /** Chunks in order, packed (packed-chunks.ts). */
  readonly pieces: PackedChunks['pieces']
  /** How many chunks these are. */
  readonly chunks: number
  /** True when the page could only be shown as plain text. */
  readonly fallback: boolean
}

/** The plain text of an article's sections, in their order; written with the trees. Search and anchors read it. */
export interface PlainTextRow {
  readonly address: string
  readonly textHash: string
  readonly pipeline: number
  readonly sections: readonly SectionText[]
}

/** The articles that an article links, by canonical address; written with the trees. No row: none, or not rendered yet. */
export interface ArticleLinksRow {
  readonly address: string
  readonly targets: readonly string[]
}

/** An article whose place in the search index is to be made anew; written by the transaction that changed what it says. */
export interface SearchOutboxRow {
  readonly seq?: number
  readonly address: string
}

/**
 * An article whose sections are others than before: marks and bookmarks, which stand in the other database, are still to be fitted to them.
 * Written by the transaction that stored the sections, taken out when that is done.
 */
export interface FitRow {
  readonly address: string
  /** Of the text that the sections were made of, and of what made them. */
  readonly version: string
  /** The sections that marks and bookmarks were fitted to last. */
  readonly before: readonly SectionBefore[]
  /** Those were made of the same text, by another pipeline. */
  readonly sameText: boolean
}

export interface SectionBefore {
  readonly slug: string
  readonly textHash: string
  readonly body?: string
}

/** An address under which an article was known before: what hangs on it has moved to `target`. */
export interface AliasRow {
  readonly address: string
  readonly target: string
  readonly at: number
}

/** An article whose trees are still to be made; stands here in the same transaction that stored its text. */
export interface RenderQueueRow {
  readonly address: string
  readonly textHash: string
  /** 0: its text holds nothing that could become an image. Absent in rows of schema 2: not known. */
  readonly images?: 0 | 1
}

/** The images that an article shows, as its trees name them; written with the trees. No row: none, or not rendered yet. */
export interface ArticleImagesRow {
  readonly address: string
  readonly urls: readonly string[]
}

/** What is known of an image's address. Small: lists and articles read these without the bytes. */
export interface ImageRow {
  readonly url: string
  /** SHA-256 of its bytes, the key of `imageBytes`; null while it is not held. */
  readonly hash: string | null
  /** Null while it is not held. */
  readonly shape: ImageShape | null
  readonly bytes: number
  readonly etag: string | null
  readonly lastModified: string | null
  /** Milliseconds since 1970: when it was last seen as it is, or last asked for in vain. */
  readonly checkedAt: number
  /** Why the last try brought nothing; null when it did. The copy that is held stays. */
  readonly failure: Failure | null
}

/** The bytes of an image, once for all addresses that serve the same. */
export interface ImageBytesRow {
  readonly hash: string
  readonly type: ImageType
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** An image that counted articles of a source show; written with whatever changes that. */
export interface SourceImageRow {
  readonly source: string
  readonly url: string
  /** 1 when its bytes are held. */
  readonly ready: 0 | 1
}

export interface PlacementRow extends SitePlacement {
  readonly source: string
  /** 1 when the index no longer lists it: the article stays until the person deletes it. */
  readonly removed: 0 | 1
  /** 1 when it stands in a section that the person leaves out: neither fetched nor counted there. Absent: 0. */
  readonly skipped?: 0 | 1
}

export interface SectionRow extends SiteSection {
  readonly source: string
  /** Depth-first place among the sections of the source. */
  readonly order: number
  /** Articles in this section and below, each once, without overviews; and how many of them are stored. */
  readonly articles: number
  readonly ready: number
}

/** What is known of a source's index: one row per source, its counters changed with the articles in one transaction. */
export interface IndexRow {
  readonly source: string
  readonly url: string
  readonly title: string
  readonly summary: string
  readonly articles: number
  readonly ready: number
  /** Number of this plan: counters of read articles that were made for another one are made again. */
  readonly plan: number
  /** Milliseconds since 1970 of the last sync that read the index whole; null before. */
  readonly checkedAt: number | null
  readonly leftOut: readonly LeftOut[]
  readonly warnings: readonly string[]
  /** What the index says besides its links. */
  readonly prose: readonly ProseBlock[]
  /** Addresses of the other indexes that were read into it. */
  readonly indexes: readonly string[]
  /** Those of the warnings that tell of a limit: something that the site lists is missing. */
  readonly limits: readonly string[]
}

/** A page of the last sync that did not arrive, until it does. */
export interface FailureRow {
  readonly source: string
  readonly address: string
  readonly url: string
  readonly title: string
  readonly failure: Failure
  readonly at: number
}

/** One page in a run's lists. */
export interface RunItem {
  readonly address: string
  readonly url: string
  readonly title: string
}

/** One sync as it ended; the last 20 of each source are kept. */
export interface RunRow {
  readonly id?: number
  readonly source: string
  readonly startedAt: number
  readonly endedAt: number
  /** `cut-off`: the program ended in the middle of it. */
  readonly outcome: 'done' | 'cancelled' | 'failed' | 'cut-off'
  /** Why the whole run failed, e.g. the index could not be had. */
  readonly failure: Failure | null
  readonly added: readonly RunItem[]
  readonly updated: readonly RunItem[]
  readonly removed: readonly RunItem[]
  readonly failed: readonly (RunItem & { readonly failure: Failure })[]
  readonly unchanged: number
  /** What the run could not read of the index because of a limit. */
  readonly limits: readonly string[]
  /** Pages that an earlier part of this run had brought, where it went on from there. */
  readonly continued?: number
  /** What became of images; absent in runs of schema 2 and where none were wanted. */
  readonly images?: RunImages
  /** The run fetched images alone. */
  readonly imagesOnly?: boolean
}

export interface RunImages {
  /** Fetched and stored, and found to be as they were. */
  readonly stored: number
  readonly unchanged: number
  /** The first 500 that could not be had, each with an article that shows it. */
  readonly failed: readonly { readonly url: string; readonly failure: Failure; readonly article: string }[]
  /** How many those were. */
  readonly missing: number
}

/**
 * A sync that has not come to its end: the next one of the source goes on from there. It may have several parts, each of which
 * ended early.
 */
export interface OpenRunRow {
  readonly source: string
  /** Beginning of its first part. */
  readonly startedAt: number
  /** The part that ran last: its beginning, its first number among the run's pages, and what the index listed no more. */
  readonly part: { readonly startedAt: number; readonly from: number; readonly removed: readonly RunItem[] }
  /** Whether a row of `runs` tells how that part ended; false while it runs, and after the program died. */
  readonly told: boolean
}

/** Addresses that one transaction of an open run has settled, written by that transaction. */
export interface RunPageRow {
  readonly source: string
  /** Counts up from 1 over all parts of the run. */
  readonly n: number
  readonly at: number
  readonly added: readonly string[]
  readonly updated: readonly string[]
  readonly unchanged: readonly string[]
}

/** How many articles of a section (section '' for the whole source) are read; changed with the read marks in one transaction. */
export interface ReadCounterRow {
  readonly source: string
  readonly section: string
  readonly read: number
  /** The plan this was counted for, see IndexRow.plan. */
  readonly plan: number
}

export interface SettingRow {
  readonly name: string
  readonly value: unknown
}
