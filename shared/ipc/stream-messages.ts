import type { Failure } from '../model/failure'
import type { TextOrigin } from '../model/article'
import type { SiteIndex } from '../model/site-index'

/**
 * What the main process and the library worker say on the library port, one sync being one job.
 *
 * plan -> planned (after the commit) -> for each page one item (article, unchanged or failed) -> ack (after its commit) -> end.
 * Before its end: pages-done -> images (as often as the library likes, the last one says so) -> for each wanted image one item -> ack.
 * A job that fetches images alone begins with open-images in place of plan, planned and pages-done.
 * At most CREDIT_ITEMS items or CREDIT_BYTES of text and images are under way without an ack: the port itself has no brake.
 */
export const CREDIT_ITEMS = 64
export const CREDIT_BYTES = 4 * 1024 * 1024
/** Milliseconds between two words of a library that is still finding out which images there are. */
export const IMAGES_BEAT = 10_000

/** Numbers a job; unique as long as the main process runs. */
export type JobId = number

export interface FetchedArticle {
  readonly address: string
  /** Where the text came from, after redirects. */
  readonly url: string
  /** The address that was asked for and led there. */
  readonly asked: string
  readonly text: string
  /** `html`: the text is the page's HTML, for the library to convert; absent: the page's own Markdown. */
  readonly origin?: TextOrigin
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
  /** How its text came, where that was not the page's own Markdown. */
  readonly origin?: TextOrigin
  readonly etag: string | null
  readonly lastModified: string | null
}

/** An image to fetch, with what it was last served with where it is held. */
export interface WantedImage {
  /** Absolute, as the article names it; what an image hangs on. */
  readonly url: string
  readonly etag: string | null
  readonly lastModified: string | null
}

export interface FetchedImage {
  /** As it was wanted. */
  readonly url: string
  readonly bytes: Uint8Array
  readonly etag: string | null
  readonly lastModified: string | null
  /** Milliseconds since 1970. */
  readonly fetchedAt: number
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
  | { readonly type: 'image'; readonly job: JobId; readonly seq: number; readonly image: FetchedImage }
  | {
      readonly type: 'image-unchanged'
      readonly job: JobId
      readonly seq: number
      readonly url: string
      readonly checkedAt: number
    }
  | {
      readonly type: 'image-failed'
      readonly job: JobId
      readonly seq: number
      readonly url: string
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
  | {
      readonly type: 'open-images'
      readonly job: JobId
      readonly source: string
      /** Addresses of images; null: all that are missing. */
      readonly only: readonly string[] | null
      readonly startedAt: number
    }
  /** Every page has its item: which images are wanted? */
  | { readonly type: 'pages-done'; readonly job: JobId }
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
      /** Pages in sections that the person leaves out: they are not fetched and have no item. None where pages were ordered by name. */
      readonly skipped: readonly string[]
    }
  /**
   * Images to fetch, each named once in a job. Sent whenever some are known and at least every IMAGES_BEAT milliseconds until the
   * `last` one, as long as articles are still being made ready: their images are known only then.
   */
  | {
      readonly type: 'images'
      readonly job: JobId
      readonly wanted: readonly WantedImage[]
      readonly last: boolean
    }
  /** Everything up to and including `seq` is committed. */
  | { readonly type: 'ack'; readonly job: JobId; readonly seq: number }
  /** The library could not store; the job ends with this failure. */
  | { readonly type: 'refused'; readonly job: JobId; readonly failure: Failure }
