import {
  IMAGES_BEAT,
  type FromLibrary,
  type ItemMessage,
  type WantedImage,
} from '../../../shared/ipc/stream-messages'
import type { Result } from '../../../shared/lib/result'
import type { Failure } from '../../../shared/model/failure'
import type { ArticleDatabase } from '../../db/article-database'
import type { RunImages } from '../../db/rows'
import type { Clock } from '../clock'
import {
  awaitingImages,
  countedArticles,
  imagesShownBy,
  shownImages,
  wantedImages,
} from '../images/wanted-images'
import { judgeFetched, writeImages, type FailedImage, type JudgedImage } from '../images/write-images'
import { Signal } from '../signal'

/** Images named in one message. */
const AT_A_TIME = 500
/** Failed images that a run's row names. */
const NAMED_FAILURES = 500

export interface ImagesDeps {
  readonly articles: ArticleDatabase
  readonly clock: Clock
  readonly send: (message: FromLibrary) => void
  /** Whether the person wants the images of a source. */
  readonly wantsImages: (source: string) => Promise<boolean>
  /** Has articles rendered that wait for it, see RenderQueue. */
  readonly settle: (
    addresses: readonly string[],
    settled: (address: string, answer: Result<undefined>) => void,
  ) => () => void
}

/** Which images a job is about. */
export type ImagesScope =
  /** Those of all counted articles of the source. */
  | { readonly type: 'source' }
  | { readonly type: 'articles'; readonly addresses: readonly string[] }
  /** These, whatever the person set for the source. */
  | { readonly type: 'images'; readonly urls: readonly string[] }

export type ImageItem = Extract<ItemMessage, { type: 'image' | 'image-unchanged' | 'image-failed' }>

/** The part of a job in which images are found, asked for and stored. */
export class ImagesPhase {
  readonly #deps: ImagesDeps
  readonly #job: number
  readonly #source: string
  readonly #changed: () => void
  readonly #signal = new Signal()
  /** Every image that was asked for, with an article that shows it; and those of them that have no item yet. */
  readonly #shownBy = new Map<string, string>()
  readonly #open = new Set<string>()
  #begun = false
  #stopped = false
  #sentAt = -Infinity
  #stored = 0
  #unchanged = 0
  readonly #failed: RunImages['failed'][number][] = []
  #missing = 0

  /** @param changed is called whenever `progress` is another one. */
  constructor(deps: ImagesDeps, job: number, source: string, changed: () => void) {
    this.#deps = deps
    this.#job = job
    this.#source = source
    this.#changed = changed
  }

  get hasBegun(): boolean {
    return this.#begun
  }

  /** Null before it has begun. */
  get progress(): { readonly done: number; readonly total: number } | null {
    const total = this.#shownBy.size
    return this.#begun ? { done: total - this.#open.size, total } : null
  }

  /** Items that are to come for what was asked. */
  get toCome(): number {
    return this.#open.size
  }

  /** For the run's row; null when nothing was asked for. */
  get tally(): RunImages | null {
    if (this.#shownBy.size === 0) return null
    return { stored: this.#stored, unchanged: this.#unchanged, failed: this.#failed, missing: this.#missing }
  }

  /**
   * Asks for the images until all are known: articles that wait to be rendered are, before the others. Always ends, and says `last`
   * unless it was stopped or the database refused, which it answers.
   */
  async ask(scope: ImagesScope): Promise<Failure | null> {
    this.#begun = true
    this.#changed()
    const { articles, clock, wantsImages } = this.#deps
    if (scope.type === 'images') {
      const shown = await shownImages(articles, [...new Set(scope.urls)])
      this.#send(await this.#toFetch(shown, true), true)
      return null
    }
    if (!(await wantsImages(this.#source))) {
      this.#send([], true)
      return null
    }
    const addresses =
      scope.type === 'source' ? await countedArticles(articles, this.#source) : scope.addresses
    const pending = new Set(await awaitingImages(articles, addresses))
    const ready = addresses.filter((address) => !pending.has(address))
    let refused: Failure | null = null
    const cancel = this.#deps.settle([...pending], (address, answer) => {
      pending.delete(address)
      if (answer.ok) ready.push(address)
      else if (answer.error.code === 'disk-full' || answer.error.code === 'storage') refused ??= answer.error
      this.#signal.ring()
    })
    this.#sentAt = clock.now()
    try {
      for (;;) {
        const last = pending.size === 0
        const shown = await imagesShownBy(articles, ready.splice(0))
        const wanted = await this.#toFetch(shown, false)
        if (refused || this.#stopped) return refused
        const wait = this.#sentAt + IMAGES_BEAT / 2 - clock.now()
        if (last || wanted.length > 0 || wait <= 0) this.#send(wanted, last)
        if (last) return null
        await this.#signal.wait(clock, Math.max(1, this.#sentAt + IMAGES_BEAT / 2 - clock.now()))
      }
    } finally {
      cancel()
    }
  }

  /** Nothing more is asked for. */
  stop(): void {
    this.#stopped = true
    this.#signal.ring()
  }

  /** Stores what came in one transaction. Items that nobody asked for, or that came before, are left out. */
  async store(items: readonly ImageItem[]): Promise<void> {
    const { articles, clock } = this.#deps
    const mine = items.filter((item) => this.#open.delete(item.type === 'image' ? item.image.url : item.url))
    const judged = await Promise.all(
      mine.flatMap((item) => (item.type === 'image' ? [judgeFetched(item.image)] : [])),
    )
    const failed = mine.filter((item) => item.type === 'image-failed')
    const written = await writeImages(
      articles,
      {
        stored: judged.filter((image): image is JudgedImage => !('failure' in image)),
        unchanged: mine.flatMap((item) => (item.type === 'image-unchanged' ? [item.url] : [])),
        failed: [...failed, ...judged.filter((image): image is FailedImage => 'failure' in image)],
      },
      clock.now(),
    )
    this.#stored += written.stored.length
    this.#unchanged += written.unchanged.length
    this.#missing += written.failed.length
    for (const { url, failure } of written.failed.slice(0, NAMED_FAILURES - this.#failed.length)) {
      this.#failed.push({ url, failure, article: this.#shownBy.get(url) ?? '' })
    }
    this.#changed()
  }

  /** Those of the images to ask for that were not asked for yet. */
  async #toFetch(shown: ReadonlyMap<string, string>, all: boolean): Promise<readonly WantedImage[]> {
    const fresh = [...shown.keys()].filter((url) => !this.#shownBy.has(url))
    const wanted = await wantedImages(this.#deps.articles, fresh, this.#deps.clock.now(), all)
    return wanted.map((image) => {
      this.#shownBy.set(image.url, shown.get(image.url) ?? '')
      this.#open.add(image.url)
      return image
    })
  }

  #send(wanted: readonly WantedImage[], last: boolean): void {
    if (this.#stopped) return
    for (let from = 0; from === 0 || from < wanted.length; from += AT_A_TIME) {
      const part = wanted.slice(from, from + AT_A_TIME)
      const isLast = last && from + AT_A_TIME >= wanted.length
      this.#deps.send({ type: 'images', job: this.#job, wanted: part, last: isLast })
    }
    this.#sentAt = this.#deps.clock.now()
    if (wanted.length > 0) this.#changed()
  }
}
