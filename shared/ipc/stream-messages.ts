import type { Failure } from '../model/failure'
import type { SiteIndex } from '../model/site-index'

/**
 * What the main process and the library worker say on the library port, one sync being one job.
 *
 * plan -> planned (after the commit) -> for each page one item (article, unchanged or failed) -> ack (after its commit) -> end.
 * At most CREDIT_ITEMS items or CREDIT_BYTES of text are under way without an ack: the port itself has no brake.
 */
export const CREDIT_ITEMS = 64
export const CREDIT_BYTES = 4 * 1024 * 1024

/** Numbers a job; unique as long as the main process runs. */
export type JobId = number

export interface FetchedArticle {
  readonly address: string
  /** Where the text came from, after redirects. */
  readonly url: string
  /** The address that was asked for and led there. */
  readonly asked: string
  readonly text: string
  readonly etag: string | null
  readonly lastModified: string | null
  /** Milliseconds since 1970. */
  readonly fetchedAt: number
}

/** What the library already holds of a planned page, so that it can be asked for conditionally. */
export interface KnownArticle {
  readonly address: string
  readonly url: string
  /** The address that served it last time; asked first. */
  readonly asked: string
  readonly etag: string | null
  readonly lastModified: string | null
}

export type ItemMessage =
  | { readonly type: 'article'; readonly job: JobId; readonly seq: number; readonly article: FetchedArticle }
  | {
      readonly type: 'unchanged'
      readonly job: JobId
      readonly seq: number
      readonly address: string
      readonly checkedAt: number
    }
  | {
      readonly type: 'failed'
      readonly job: JobId
      readonly seq: number
      readonly address: string
      readonly failure: Failure
    }

export type ToLibrary =
  | {
      readonly type: 'plan'
      readonly job: JobId
      readonly source: string
      readonly index: SiteIndex
      /** Only these pages are fetched, the rest of the plan is not part of this run; null for all. */
      readonly only: readonly string[] | null
      /** The person agreed to a list that lost more than half of its pages. */
      readonly acceptFewer: boolean
      readonly startedAt: number
    }
  | ItemMessage
  | {
      readonly type: 'end'
      readonly job: JobId
      readonly source: string
      /** `failed` carries why: the index could not be had, or the library refused. */
      readonly outcome: 'done' | 'cancelled' | 'failed'
      readonly failure: Failure | null
      readonly startedAt: number
      readonly endedAt: number
    }

export type FromLibrary =
  | {
      readonly type: 'planned'
      readonly job: JobId
      readonly known: readonly KnownArticle[]
      /** Pages that an earlier part of this same run has stored or seen: they are not fetched again and have no item. */
      readonly fresh: readonly string[]
    }
  /** Everything up to and including `seq` is committed. */
  | { readonly type: 'ack'; readonly job: JobId; readonly seq: number }
  /** The library could not store; the job ends with this failure. */
  | { readonly type: 'refused'; readonly job: JobId; readonly failure: Failure }
