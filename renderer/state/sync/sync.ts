import type { SyncOrder } from '../../../shared/ipc/channels'
import type { Result } from '../../../shared/lib/result'
import type { Failure } from '../../../shared/model/failure'
import type { Source } from '../../../shared/model/source'
import { readSources } from '../../db/read-library'
import { readRun } from '../../db/read-marks'
import { readSettings } from '../../db/read-settings'
import { tellFailure } from '../ask-library'
import { services } from '../services'
import { shownSource } from '../view/view-history'
import { viewNow } from '../view/view-store'
import {
  fetchesImagesOnly,
  isRunning,
  jobAsked,
  jobEnded,
  jobStarted,
  useJobStore,
  type Asker,
} from './job-store'
import { forgetDeclined } from './declined-lists'
import { clearNews } from './news-store'

/** What a sync is asked beyond the usual: a few pages or images alone, or to take a list that shrank. */
export type Beyond = Pick<SyncOrder, 'only' | 'acceptFewer' | 'imagesOnly'>

/** The order that brings a source up to date, with the hosts that the person included and the private one that was typed. */
export function orderOf({ id, indexUrl, includeHosts, privateHost }: Source, beyond: Beyond = {}): SyncOrder {
  return {
    source: id,
    indexUrl,
    ...(includeHosts ? { includeHosts } : {}),
    ...(privateHost === undefined ? {} : { privateHost }),
    ...beyond,
  }
}

/**
 * Brings one source up to date; does nothing when it is being done, except that a person who asks then is told how it ends. What the
 * main process refuses is an alert where a person asked; they have seen what came by itself before.
 */
export async function syncSource(
  source: Source,
  beyond: Beyond = {},
  askedBy: Asker = 'person',
): Promise<void> {
  if (askedBy === 'person') {
    clearNews()
    jobAsked(source.id)
    if (!beyond.only && !beyond.imagesOnly) void forgetDeclined(source.id)
  }
  if (isRunning(source.id)) return
  const answer = await start(source, beyond, askedBy)
  if (!answer.ok && askedBy === 'person') tellFailure(answer.error, 'source')
}

async function start(source: Source, beyond: Beyond, askedBy: Asker): Promise<Result<undefined>> {
  jobStarted(source.id, askedBy)
  const { imagesOnly } = beyond
  if (imagesOnly) fetchesImagesOnly(source.id, imagesOnly === 'all' ? null : imagesOnly.length)
  const answer = await services().api.startSync(orderOf(source, beyond))
  if (!answer.ok) jobEnded(source.id, null)
  return answer
}

/** Syncs and waits until the run is stored. Answers why the run as a whole failed, null when it did not. */
export async function syncToEnd(source: Source, beyond: Beyond = {}): Promise<Failure | null> {
  const { library, databases } = services()
  const stops: (() => void)[] = []
  const ended = new Promise<Failure | null>((resolve) => {
    stops.push(
      library.onEnded((end) => {
        if (end.source !== source.id) return
        readRun(databases, end.run).then(
          (run) => resolve(run ? run.failure : whyUnstored()),
          (error: unknown) => resolve({ code: 'storage', detail: String(error) }),
        )
      }),
      library.onTrouble((trouble) => {
        if (trouble.worker === 'library') resolve({ code: 'worker-stopped', detail: trouble.detail })
      }),
    )
  })
  const accepted = await start(source, beyond, 'person')
  const failure = accepted.ok ? await ended : accepted.error
  stops.forEach((stop) => stop())
  return failure
}

/**
 * Why not even the report of a sync could be stored: what the library answers when it writes a setting once more as it is. Where that
 * goes through, what the sync brought was too much: the disk is full.
 */
export async function whyUnstored(): Promise<Failure> {
  const { library, databases } = services()
  try {
    const { requestsPerHost: value } = await readSettings(databases)
    const answer = await library.command('save-setting', { name: 'requestsPerHost', value })
    return answer.ok ? { code: 'disk-full' } : answer.error
  } catch (error) {
    return { code: 'storage', detail: String(error) }
  }
}

/** The shown source, else all. */
export async function syncShown(): Promise<void> {
  const shown = shownSource(viewNow())
  const sources = await allSources()
  const one = sources.filter((source) => source.id === shown)
  await Promise.all((one.length > 0 ? one : sources).map((source) => syncSource(source)))
}

export async function syncAll(): Promise<void> {
  await Promise.all((await allSources()).map((source) => syncSource(source)))
}

/** Those of the sources that are still there. */
export async function syncOf(ids: readonly string[], beyond: Beyond = {}): Promise<void> {
  const sources = (await allSources()).filter((source) => ids.includes(source.id))
  await Promise.all(sources.map((source) => syncSource(source, beyond)))
}

/** Cancels the shown source's sync, else all that run. What has arrived stays. */
export async function cancelSync(): Promise<void> {
  const running = Object.keys(useJobStore.getState().running)
  const shown = shownSource(viewNow())
  const cancelled = shown !== null && running.includes(shown) ? [shown] : running
  await Promise.all(cancelled.map((source) => services().api.cancelSync(source)))
}

/** Cancels the sync of a source; ends when none of it runs any more. */
export async function cancelToEnd(source: string): Promise<void> {
  if (!isRunning(source)) return
  const ended = new Promise<void>((resolve) => {
    const stop = useJobStore.subscribe(({ running }) => {
      if (source in running) return
      stop()
      resolve()
    })
  })
  await services().api.cancelSync(source)
  await ended
}

async function allSources(): Promise<readonly Source[]> {
  return (await readSources(services().databases)).map((entry) => entry.source)
}
