import { create } from 'zustand'

/** Who wants a sync: what goes wrong with one that the schedule began interrupts nobody. */
export type Asker = 'person' | 'schedule'

export interface Job {
  readonly askedBy: Asker
  readonly done: number
  /** Null until the site's index has been read. */
  readonly total: number | null
  /** Images that are settled, of those known so far; absent before the first is known. */
  readonly images?: Images | null
  /** It fetches images alone. */
  readonly imagesOnly?: boolean
}

interface Images {
  readonly done: number
  readonly total: number
}

/** What the last try of a source told of the network. */
export type Tried = 'reached' | 'offline'

interface Jobs {
  /** Running syncs by source. */
  readonly running: Readonly<Record<string, Job>>
  /** For each source that was ever tried. */
  readonly tries: Readonly<Record<string, Tried>>
  /** The system says that there is no network. */
  readonly systemOffline: boolean
}

/** The syncs of this window: progress alone, what they bring is in the databases. */
export const useJobStore = create<Jobs>(() => ({ running: {}, tries: {}, systemOffline: false }))

export function jobStarted(source: string, askedBy: Asker = 'person'): void {
  useJobStore.setState(({ running }) => ({
    running: { ...running, [source]: { askedBy, done: 0, total: null } },
  }))
}

/** A person asks for a sync that the schedule began: from now on it is theirs. */
export function jobAsked(source: string): void {
  useJobStore.setState(({ running }) => {
    const job = running[source]
    return job ? { running: { ...running, [source]: { ...job, askedBy: 'person' } } } : {}
  })
}

/** Progress of a job that has ended meanwhile is nobody's. */
export function jobProgressed(source: string, done: number, total: number): void {
  useJobStore.setState(({ running }) => {
    const job = running[source]
    return job ? { running: { ...running, [source]: { ...job, done, total } } } : {}
  })
}

/** What is known of a running job's images. */
export function imagesProgressed(source: string, images: Images | null): void {
  useJobStore.setState(({ running }) => {
    const job = running[source]
    return job ? { running: { ...running, [source]: { ...job, images } } } : {}
  })
}

/** The job that was just started fetches images alone: so many, or null for all that are missing. */
export function fetchesImagesOnly(source: string, wanted: number | null): void {
  useJobStore.setState(({ running }) => {
    const job = running[source]
    if (!job) return {}
    const images = wanted === null ? null : { done: 0, total: wanted }
    return { running: { ...running, [source]: { ...job, imagesOnly: true, images } } }
  })
}

/** `tried` is null when the person cancelled: that says nothing about the network. */
export function jobEnded(source: string, tried: Tried | null): void {
  useJobStore.setState(({ running, tries }) => ({
    running: Object.fromEntries(Object.entries(running).filter(([id]) => id !== source)),
    tries: tried ? { ...tries, [source]: tried } : tries,
  }))
}

/** What was told before this window opened; what it has found itself stays. */
export function rememberTries(before: Readonly<Record<string, Tried>>): void {
  useJobStore.setState(({ tries }) => ({ tries: { ...before, ...tries } }))
}

export function allJobsEnded(): void {
  useJobStore.setState({ running: {} })
}

export function setSystemOffline(systemOffline: boolean): void {
  useJobStore.setState({ systemOffline })
}

/** Who asked for the sync that runs; a person where none does. */
export const askerOf = (source: string): Asker => useJobStore.getState().running[source]?.askedBy ?? 'person'

export const isRunning = (source: string): boolean => source in useJobStore.getState().running
