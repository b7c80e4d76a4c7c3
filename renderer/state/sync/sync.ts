import type { SyncOrder } from '../../../shared/ipc/channels'
import type { Source } from '../../../shared/model/source'
import type { Failure, FailureCode } from '../../../shared/model/failure'
import { failureSentence } from '../../../shared/model/failure-text'
import { wakeLive } from '../../db/live'
import { readSources } from '../../db/read-library'
import { readRun, type Run } from '../../db/read-marks'
import { services, type Trouble } from '../services'
import { showAlert } from '../view/notice-store'
import { shownSource } from '../view/view-history'
import { viewNow } from '../view/view-store'
import {
  allJobsEnded,
  isRunning,
  jobEnded,
  jobProgressed,
  jobStarted,
  setSystemOffline,
  useJobStore,
} from './job-store'

const NO_NETWORK: ReadonlySet<FailureCode> = new Set([
  'no-such-host',
  'refused',
  'unreachable',
  'timeout',
  'interrupted',
])

/** Whether a run failed because nothing could be reached; null when it tells nothing (cancelled). */
export function triedNetwork(run: Pick<Run, 'outcome' | 'failure' | 'failed'>): 'reached' | 'offline' | null {
  if (run.outcome === 'cancelled') return null
  if (run.outcome === 'failed') return isNetworkFailure(run.failure) ? 'offline' : 'reached'
  // The index came and then the network went: the last pages tell.
  return isNetworkFailure(run.failed.at(-1)?.failure ?? null) ? 'offline' : 'reached'
}

const isNetworkFailure = (failure: Failure | null): boolean =>
  failure !== null && NO_NETWORK.has(failure.code)

/** Follows the syncs of this window from now on; answers the function that ends it. */
export function followJobs(): () => void {
  const { library } = services()
  const system = (): void => setSystemOffline(!navigator.onLine)
  window.addEventListener('online', system)
  window.addEventListener('offline', system)
  system()
  const ends = [
    library.onProgress(({ source, done, total }) => jobProgressed(source, done, total)),
    library.onEnded(({ source, run }) => {
      wakeLive()
      readRun(services().databases, run).then(
        (row) => {
          const network = row ? triedNetwork(row) : null
          jobEnded(source, network)
          // The status line says that the network is gone; any other end of a whole run has to be told.
          if (row?.outcome === 'failed' && row.failure && network !== 'offline') {
            showAlert(failureSentence(row.failure, 'source'))
          }
        },
        () => jobEnded(source, null),
      )
    }),
    library.onTrouble((trouble) => {
      if (trouble.worker === 'library') allJobsEnded()
      showAlert(troubleSentence(trouble))
    }),
    () => window.removeEventListener('online', system),
    () => window.removeEventListener('offline', system),
  ]
  return () => ends.forEach((end) => end())
}

/** What a worker's end means to the person. */
export function troubleSentence({ worker, restarted, detail }: Trouble): string {
  const what =
    worker === 'library'
      ? 'The part of Offprint that keeps your library stopped; a sync that ran has ended.'
      : 'The part of Offprint that prepares articles for reading stopped.'
  const next = restarted
    ? 'It was started again. Nothing that was stored is lost.'
    : 'Close Offprint and start it again. Nothing that was stored is lost.'
  return `${what} ${next} (${detail})`
}

/** The order that brings a source up to date, with the hosts that the person included. */
export function orderOf({ id, indexUrl, includeHosts }: Source): SyncOrder {
  return { source: id, indexUrl, ...(includeHosts ? { includeHosts } : {}) }
}

/** Brings one source up to date; does nothing when it is being done. What the main process refuses is an alert. */
export async function syncSource(source: Source): Promise<boolean> {
  if (isRunning(source.id)) return true
  jobStarted(source.id)
  const answer = await services().api.startSync(orderOf(source))
  if (!answer.ok) {
    jobEnded(source.id, null)
    showAlert(failureSentence(answer.error, 'source'))
  }
  return answer.ok
}

/** The shown source, else all. */
export async function syncShown(): Promise<void> {
  const shown = shownSource(viewNow())
  const sources = await allSources()
  const one = sources.filter((source) => source.id === shown)
  await Promise.all((one.length > 0 ? one : sources).map(syncSource))
}

export async function syncAll(): Promise<void> {
  await Promise.all((await allSources()).map(syncSource))
}

/** Cancels the shown source's sync, else all that run. What has arrived stays. */
export async function cancelSync(): Promise<void> {
  const running = Object.keys(useJobStore.getState().running)
  const shown = shownSource(viewNow())
  const cancelled = shown !== null && running.includes(shown) ? [shown] : running
  await Promise.all(cancelled.map((source) => services().api.cancelSync(source)))
}

async function allSources(): Promise<readonly Source[]> {
  return (await readSources(services().databases)).map((entry) => entry.source)
}
