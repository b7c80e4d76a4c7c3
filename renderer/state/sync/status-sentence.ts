import type { SourceEntry } from '../../db/read-library'
import type { Job, Tried } from './job-store'

export interface StatusInput {
  /** Every source in the library. */
  readonly sources: readonly SourceEntry[]
  /** Id of the source that is shown; null when none is. */
  readonly shown: string | null
  readonly running: Readonly<Record<string, Omit<Job, 'askedBy'>>>
  readonly tries: Readonly<Record<string, Tried>>
  readonly systemOffline: boolean
}

export interface Status {
  readonly kind: 'running' | 'offline' | 'complete' | 'partial'
  readonly sentence: string
}

/**
 * The sentence of `status "Sync status"`: of the shown source, else of all sites. The handbook is never counted; while it is shown
 * the sentence speaks of all sites. Counts come from the rows of the library, not from the last run.
 */
export function statusSentence(input: StatusInput): Status {
  const sites = input.sources.filter((entry) => entry.source.kind === 'site')
  const shown = sites.filter((entry) => entry.source.id === input.shown)
  const counted = shown.length > 0 ? shown : sites

  // A source that was added a moment ago runs before the library's rows are read again: no other counts in its place.
  const isKnown = input.sources.some((entry) => entry.source.id === input.shown)
  const newJob = isKnown || input.shown === null ? undefined : input.running[input.shown]
  if (newJob) return { kind: 'running', sentence: runningSentence([countsOf(newJob, null)]) }

  const jobs = counted.flatMap((entry) => {
    const job = input.running[entry.source.id]
    return job ? [countsOf(job, entry)] : []
  })
  if (jobs.length > 0) return { kind: 'running', sentence: runningSentence(jobs) }

  const ready = sum(counted.map((entry) => entry.ready))
  const articles = sum(counted.map((entry) => entry.articles))
  const checked = checkedAt(counted)
  const images = imagesOf(counted)
  const sentence =
    `${ready} of ${articles} articles ready offline` +
    (images.total > 0 ? `, ${images.done} of ${images.total} images` : '') +
    (checked === null ? '' : `, checked ${clock(checked)}`)
  if (input.systemOffline || foundOffline(counted, input.tries)) {
    return { kind: 'offline', sentence: `Offline · ${sentence}` }
  }
  const complete = ready === articles && articles > 0 && images.done === images.total
  return { kind: complete ? 'complete' : 'partial', sentence }
}

interface Counts {
  readonly done: number
  readonly total: number
}

/** What a running job has done of its pages and images; null for what it does not fetch, or not yet. */
interface JobCounts {
  readonly pages: Counts | null
  readonly images: Counts | null
}

/** `entry` says what is known of a job that has not told its totals yet. */
function countsOf(job: StatusInput['running'][string], entry: SourceEntry | null): JobCounts {
  const pages = { done: job.done, total: job.total ?? entry?.articles ?? 0 }
  if (!job.imagesOnly) return { pages, images: job.images ?? null }
  const missing = entry?.images ? entry.images.shown - entry.images.ready : 0
  return { pages: null, images: job.images ?? { done: 0, total: missing } }
}

function runningSentence(jobs: readonly JobCounts[]): string {
  const pages = jobs.flatMap((job) => job.pages ?? [])
  const images = total(jobs.flatMap((job) => job.images ?? []))
  const imageWords = `${images.done} of ${images.total} images`
  if (pages.length === 0) return `Syncing ${imageWords}`
  const { done, total: all } = total(pages)
  return `Syncing ${done} of ${all}${images.total > 0 ? `, ${imageWords}` : ''}`
}

/** Images of the sources whose images are wanted. */
function imagesOf(counted: readonly SourceEntry[]): Counts {
  return total(counted.flatMap(({ images }) => (images ? [{ done: images.ready, total: images.shown }] : [])))
}

const total = (counts: readonly Counts[]): Counts => ({
  done: sum(counts.map((one) => one.done)),
  total: sum(counts.map((one) => one.total)),
})

/** Of several sites the one that was checked longest ago speaks; none when one was never checked. */
function checkedAt(counted: readonly SourceEntry[]): number | null {
  const times = counted.map((entry) => entry.checkedAt)
  if (times.length === 0 || times.includes(null)) return null
  return Math.min(...times.map((time) => time ?? 0))
}

/** Several sites are offline together only when no try of theirs reached anything. */
function foundOffline(counted: readonly SourceEntry[], tries: StatusInput['tries']): boolean {
  const tried = counted.flatMap((entry) => tries[entry.source.id] ?? [])
  return tried.length > 0 && tried.every((result) => result === 'offline')
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0)

/** HH:MM of this laptop's clock. */
export function clock(at: number): string {
  const time = new Date(at)
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`
}
