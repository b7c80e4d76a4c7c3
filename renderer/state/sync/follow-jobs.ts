import type { Failure, FailureCode } from '../../../shared/model/failure'
import { assertNever } from '../../../shared/lib/assert-never'
import { wakeLive } from '../../db/live'
import { readLastRuns, readRun, type Run } from '../../db/read-marks'
import { tellFailure } from '../ask-library'
import { diskTook, diskWasFull } from '../disk-store'
import { services, type SyncEnd, type Trouble } from '../services'
import { showAlert } from '../view/notice-store'
import {
  allJobsEnded,
  askerOf,
  imagesProgressed,
  jobEnded,
  jobProgressed,
  rememberTries,
  setSystemOffline,
  type Tried,
} from './job-store'
import { tellNews } from './news-store'
import { syncOf, whyUnstored } from './sync'

const NO_NETWORK: ReadonlySet<FailureCode> = new Set([
  'no-such-host',
  'refused',
  'unreachable',
  'timeout',
  'interrupted',
])

/**
 * Whether a run failed because nothing could be reached; null when it tells nothing (cancelled, or ended with the program, or it
 * brought no image and asked for nothing else: images often lie on other hosts).
 */
export function triedNetwork(
  run: Pick<Run, 'outcome' | 'failure' | 'failed' | 'images' | 'imagesOnly'>,
): Tried | null {
  if (run.imagesOnly && !run.images?.stored && !run.images?.unchanged) return null
  switch (run.outcome) {
    case 'cancelled':
    case 'cut-off':
      return null
    case 'failed':
      return isNetworkFailure(run.failure) ? 'offline' : 'reached'
    case 'done':
      // The index came and then the network went: the last pages tell.
      return isNetworkFailure(run.failed.at(-1)?.failure ?? null) ? 'offline' : 'reached'
    default:
      return assertNever(run.outcome)
  }
}

const isNetworkFailure = (failure: Failure | null): boolean =>
  failure !== null && NO_NETWORK.has(failure.code)

/** Takes over what the last runs told of the network: a window that opens offline says so until a try succeeds. */
export async function loadTries(): Promise<void> {
  const runs = await readLastRuns(services().databases, (run) => triedNetwork(run) !== null)
  rememberTries(
    Object.fromEntries(
      [...runs.values()].flatMap((run): [string, Tried][] => {
        const tried = triedNetwork(run)
        return tried ? [[run.source, tried]] : []
      }),
    ),
  )
}

/** Follows the syncs of this window from now on; answers the function that ends it. */
export function followJobs(): () => void {
  const { library } = services()
  const system = (): void => setSystemOffline(!navigator.onLine)
  window.addEventListener('online', system)
  window.addEventListener('offline', system)
  system()
  const ends = [
    library.onProgress(({ source, done, total, images }) => {
      jobProgressed(source, done, total)
      if (images) imagesProgressed(source, images)
    }),
    library.onEnded((end) => {
      wakeLive()
      void ended(end)
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

/**
 * What the end of a sync means for the window. The status line tells of the network, a banner of the disk and of a list that shrank.
 * One that nobody asked for interrupts nobody: the report has its failure, and a quiet line what it brought.
 */
async function ended({ source, run }: SyncEnd): Promise<void> {
  let row: Run | undefined
  try {
    row = await readRun(services().databases, run)
  } catch (error) {
    const isQuiet = askerOf(source) === 'schedule'
    jobEnded(source, null)
    if (isQuiet) return
    return showAlert(troubleSentence({ worker: 'library', restarted: false, detail: String(error) }))
  }
  const failure = row ? (row.outcome === 'failed' ? row.failure : null) : await whyUnstored()
  const network = row ? triedNetwork(row) : null
  const isQuiet = askerOf(source) === 'schedule'
  jobEnded(source, network)
  if (isQuiet && row) tellNews(row)
  if (failure?.code === 'disk-full') return noRoom(source)
  if (row && (row.outcome === 'done' || row.added.length + row.updated.length > 0)) roomAgain(source)
  if (failure && !isQuiet && network !== 'offline' && failure.code !== 'fewer-pages')
    tellFailure(failure, 'source')
}

/** Sources whose last sync found no room. */
const unstored = new Set<string>()

function noRoom(source: string): void {
  unstored.add(source)
  diskWasFull('sync', () => syncOf([...unstored]))
}

function roomAgain(source: string): void {
  unstored.delete(source)
  diskTook('sync')
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
