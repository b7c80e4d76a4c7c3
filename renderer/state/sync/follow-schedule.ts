import { DEFAULT_CHECK_EVERY, type Source } from '../../../shared/model/source'
import { live } from '../../db/live'
import { readCheckedSites, type CheckedSite } from '../../db/read-schedule'
import { services } from '../services'
import { triedNetwork } from './follow-jobs'
import { useJobStore } from './job-store'
import { asksForList } from './list-question'
import { startSchedule, type ScheduledSite } from './schedule'
import { syncSource } from './sync'

/** Hours that a site is checked after at the most often: a stored interval below that was not chosen here. */
const LEAST_HOURS = 1

/** Lets the schedule begin syncs in this window from now on; `since` is when it opened. Answers the function that ends it. */
export function followSchedule(since: number): () => void {
  const { databases, now } = services()
  let sources: ReadonlyMap<string, Source> = new Map()
  const schedule = startSchedule(
    {
      sites: async () => {
        const sites = await readCheckedSites(databases)
        sources = new Map(sites.map(({ source }) => [source.id, source]))
        return sites.map(scheduledSite)
      },
      running: () => new Set(Object.keys(useJobStore.getState().running)),
      isOffline: () => useJobStore.getState().systemOffline,
      begin: (id) => {
        const source = sources.get(id)
        if (source) void syncSource(source, {}, 'schedule')
      },
      now,
      after: (milliseconds, call) => {
        const timer = setTimeout(call, milliseconds)
        return () => clearTimeout(timer)
      },
      random: Math.random,
    },
    since,
  )
  const ends = [
    live(() => readCheckedSites(databases)).subscribe(schedule.changed),
    useJobStore.subscribe((jobs, before) => {
      if (jobs.systemOffline === before.systemOffline) return
      if (jobs.systemOffline) schedule.wentOffline()
      else schedule.wentOnline()
    }),
    schedule.stop,
  ]
  return () => ends.forEach((end) => end())
}

/** What the schedule goes by. A list that shrank did arrive: that it waits for an answer is no failure. */
export function scheduledSite({ source, lastRun }: CheckedSite): ScheduledSite {
  const every = source.checkEvery ?? DEFAULT_CHECK_EVERY
  return {
    id: source.id,
    everyHours: every > 0 ? Math.max(every, LEAST_HOURS) : null,
    triedAt: lastRun?.endedAt ?? source.addedAt,
    failed:
      lastRun !== null &&
      !asksForList(lastRun) &&
      (lastRun.outcome === 'failed' || triedNetwork(lastRun) === 'offline'),
  }
}
