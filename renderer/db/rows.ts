import type { RenderedChunk } from '../../shared/ipc/render-messages'
import type { Failure } from '../../shared/model/failure'
import type { ProseBlock } from '../../shared/llms-txt/parse/prose-blocks'
import type { LeftOut, SitePlacement, SiteSection } from '../../shared/model/site-index'

/** The text of an article as it was fetched. Apart from `articles`, so that lists never load bodies. */
export interface TextRow {
  readonly address: string
  readonly text: string
  readonly textHash: string
}

/** The trees made from a text: derived, rebuilt when the pipeline or the text changed. */
export interface TreeRow {
  readonly address: string
  readonly pipeline: number
  readonly textHash: string
  readonly chunks: readonly RenderedChunk[]
  /** True when the page could only be shown as plain text. */
  readonly fallback: boolean
}

/** An article whose trees are still to be made; stands here in the same transaction that stored its text. */
export interface RenderQueueRow {
  readonly address: string
  readonly textHash: string
}

export interface PlacementRow extends SitePlacement {
  readonly source: string
  /** 1 when the index no longer lists it: the article stays until the person deletes it. */
  readonly removed: 0 | 1
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
  readonly outcome: 'done' | 'cancelled' | 'failed'
  /** Why the whole run failed, e.g. the index could not be had. */
  readonly failure: Failure | null
  readonly added: readonly RunItem[]
  readonly updated: readonly RunItem[]
  readonly removed: readonly RunItem[]
  readonly failed: readonly (RunItem & { readonly failure: Failure })[]
  readonly unchanged: number
  /** What the run could not read of the index because of a limit. */
  readonly limits: readonly string[]
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
