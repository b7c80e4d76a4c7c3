import type { FromLibrary, JobId, WantedImage } from '../../shared/ipc/stream-messages'
import { fail, type Result } from '../../shared/lib/result'
import { fetchImage, type ImageAnswer } from '../fetch/fetch-image'
import type { FetchKit } from '../fetch/fetch-kit'
import type { SourceRules } from '../fetch/fetch-rules'
import type { HostQueue } from '../fetch/host-queue'
import { afterAwake } from './after-awake'
import { askHost } from './ask-host'
import type { CreditSender } from './credit-sender'
import type { HostHealth } from './host-health'
import { createHostLanes } from './host-lanes'

/**
 * The library says something every IMAGES_BEAT until its last word, once it has stored the pages, of which HTML takes it long; one that
 * is silent for longer than this has stopped.
 */
export const SILENCE_LIMIT = 120_000

export interface PhaseTools {
  readonly kit: FetchKit
  readonly queue: HostQueue
  readonly signal: AbortSignal
  readonly job: JobId
  readonly indexUrl: string
  readonly sender: CreditSender
  /** What this sync knows of a host, from its pages too. */
  readonly healthOf: (host: string) => HostHealth
  readonly onSilent: () => void
}

export interface ImagePhase {
  /**
   * Asks the library what it wants; resolves when the last image that it named has its item, or the signal was aborted.
   * Rejects only with a bug.
   */
  run(ask: () => void, rules: SourceRules): Promise<void>
  /** Images that the library named; the first are fetched while it finds out which are the last. */
  hear(message: Extract<FromLibrary, { readonly type: 'images' }>): void
}

/** The part of a sync that fetches images, each once, under the same rules as pages. */
export function createImagePhase(tools: PhaseTools): ImagePhase {
  const { kit, queue, signal, job, indexUrl, sender, healthOf, onSilent } = tools
  const seen = new Set<string>()
  /** Null before the library is asked and after its last word. */
  let lanes: ReturnType<typeof createHostLanes<WantedImage>> | null = null
  let stopWaiting: () => void = () => undefined

  const wait = (): void => {
    stopWaiting()
    stopWaiting = afterAwake(kit, SILENCE_LIMIT, onSilent)
  }
  const close = (): void => {
    stopWaiting()
    lanes?.end()
    lanes = null
  }

  async function bring(wanted: WantedImage, rules: SourceRules): Promise<void> {
    if (signal.aborted) return
    const fetched = await fetchOne(wanted, rules)
    if (!signal.aborted) await tell(wanted.url, fetched)
  }

  function fetchOne(wanted: WantedImage, rules: SourceRules): Promise<Result<ImageAnswer>> {
    const { url } = wanted
    if (!URL.canParse(url)) return Promise.resolve(fail({ code: 'bad-address', url }))
    return askHost({ queue, signal, health: healthOf(hostOf(wanted)) }, url, (tries) =>
      fetchImage(kit, { wanted, rules, indexUrl, signal, tries }),
    )
  }

  async function tell(url: string, fetched: Result<ImageAnswer>): Promise<void> {
    const now = kit.timers.now()
    if (!fetched.ok) {
      const failure = fetched.error
      await sender.send(0, (seq) => ({ type: 'image-failed', job, seq, url, failure }))
    } else if (fetched.value.status === 304) {
      await sender.send(0, (seq) => ({ type: 'image-unchanged', job, seq, url, checkedAt: now }))
    } else {
      const { bytes, etag, lastModified } = fetched.value
      const image = { url, bytes, etag, lastModified, fetchedAt: now }
      await sender.send(bytes.byteLength, (seq) => ({ type: 'image', job, seq, image }))
    }
  }

  return {
    async run(ask, rules) {
      if (signal.aborted) return
      const own = createHostLanes(hostOf, (wanted: WantedImage) => bring(wanted, rules))
      lanes = own
      signal.addEventListener('abort', close, { once: true })
      wait()
      ask()
      await own.settled
    },
    hear({ wanted, last }) {
      if (!lanes) return
      for (const image of wanted) {
        if (seen.has(image.url)) continue
        seen.add(image.url)
        lanes.add(image)
      }
      if (last) close()
      else wait()
    },
  }
}

const hostOf = ({ url }: WantedImage): string => (URL.canParse(url) ? new URL(url).host : '')
