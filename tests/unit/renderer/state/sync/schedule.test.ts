import { describe, expect, it } from 'vitest'
import { startSchedule, type ScheduledSite } from '../../../../../renderer/state/sync/schedule'
import { createFakeClock } from '../../../../helpers/fake-clock'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const NOON = Date.UTC(2026, 10, 20, 12)

/** Lets what was begun on the event loop come to its end. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Begun {
  readonly site: string
  readonly at: number
}

/** A schedule that opens at noon over sites whose syncs end at once, as `ends` says. */
function startAtNoon({ offline = false, random = 0.5 }: { offline?: boolean; random?: number } = {}) {
  const clock = createFakeClock(NOON)
  const sites = new Map<string, ScheduledSite>()
  const running = new Set<string>()
  const begun: Begun[] = []
  const state = {
    offline,
    random,
    /** What a sync that is begun leaves behind; null: it goes on. */
    ends: (site: ScheduledSite): ScheduledSite | null => ({ ...site, triedAt: host.now(), failed: false }),
    /** Called when the sites are read, before they are. */
    whileReading: (): unknown => undefined,
    unreadable: false,
  }
  const host = {
    sites: async () => {
      const read = [...sites.values()]
      state.whileReading()
      if (state.unreadable) throw new Error('the database is gone')
      return read
    },
    running: () => new Set(running),
    isOffline: () => state.offline,
    begin: (site: string) => {
      begun.push({ site, at: clock.now() - NOON })
      const known = sites.get(site)
      const after = known ? state.ends(known) : null
      if (after) sites.set(site, after)
      else running.add(site)
    },
    now: clock.now,
    after: clock.after,
    random: () => state.random,
  }
  const put = (id: string, over: Partial<ScheduledSite> = {}): void => {
    sites.set(id, { id, everyHours: 6, triedAt: NOON - HOUR, failed: false, ...over })
  }
  return {
    state,
    sites,
    running,
    begun,
    names: () => begun.map(({ site }) => site),
    put,
    start: async () => {
      const schedule = startSchedule(host, NOON)
      await settled()
      return schedule
    },
    /** Lets time go by; what is begun in each step comes to its end in it. */
    pass: async (time: number, step = MINUTE) => {
      for (let left = time; left > 0; left -= step) {
        clock.advance(Math.min(step, left))
        await settled()
      }
    },
    /** A sleep of the laptop: the clock on the wall goes on, no timer does. */
    sleep: (time: number) => {
      const before = host.now
      host.now = () => before() + time
    },
    clock,
  }
}

describe('on start', () => {
  it('begins every site that was not tried since the window opened, however fresh it is', async () => {
    const { put, start, names } = startAtNoon()
    put('old')
    put('fresh', { triedAt: NOON - SECOND })
    await start()
    expect(names()).toEqual(['old', 'fresh'])
  })

  it('begins nothing twice that was synced meanwhile or is being synced', async () => {
    const { put, start, names, running } = startAtNoon()
    put('asked for at the start', { triedAt: NOON + SECOND })
    put('running')
    running.add('running')
    await start()
    expect(names()).toEqual([])
  })

  it('leaves a site alone that is checked only when the person asks', async () => {
    const { put, start, names, pass } = startAtNoon()
    put('asked', { everyHours: null, triedAt: 0, failed: true })
    const schedule = await start()
    schedule.wentOnline()
    await pass(24 * HOUR)
    expect(names()).toEqual([])
  })

  it('begins nothing while the system is offline', async () => {
    const { put, start, names, pass } = startAtNoon({ offline: true })
    put('site', { triedAt: 0 })
    await start()
    await pass(12 * HOUR)
    expect(names()).toEqual([])
  })

  it('begins nothing of a site whose sync ended while the sites were read', async () => {
    const { put, start, names, running, state } = startAtNoon()
    put('site')
    running.add('site')
    state.whileReading = () => running.clear()
    await start()
    expect(names()).toEqual([])
  })

  it('begins nothing of a site whose sync began while the sites were read', async () => {
    const { put, start, names, running, state } = startAtNoon()
    put('site')
    state.whileReading = () => running.add('site')
    await start()
    expect(names()).toEqual([])
  })

  it('begins nothing when the network went while the sites were read', async () => {
    const { put, start, names, state } = startAtNoon()
    put('site')
    state.whileReading = () => {
      state.offline = true
    }
    await start()
    expect(names()).toEqual([])
  })
})

describe('the interval', () => {
  it('is counted from the last try, again and again', async () => {
    const { put, start, begun, pass } = startAtNoon()
    put('site')
    await start()
    await pass(13 * HOUR)
    expect(begun.map(({ at }) => at)).toEqual([0, 6 * HOUR, 12 * HOUR])
  })

  it('is each site’s own', async () => {
    const { put, start, begun, pass } = startAtNoon()
    put('hourly', { everyHours: 1 })
    put('daily', { everyHours: 24 })
    await start()
    await pass(25 * HOUR)
    expect(begun.filter(({ site }) => site === 'hourly')).toHaveLength(26)
    expect(begun.filter(({ site }) => site === 'daily').map(({ at }) => at)).toEqual([0, 24 * HOUR])
  })

  it('is up to a tenth shorter or longer, drawn anew after each try', async () => {
    const { put, start, begun, pass, state } = startAtNoon({ random: 0 })
    put('site', { everyHours: 10 })
    await start()
    await pass(8 * HOUR)
    expect(begun).toHaveLength(1)
    await pass(HOUR)
    expect(begun.at(-1)?.at).toBe(9 * HOUR)
    state.random = 1
    await pass(11 * HOUR)
    expect(begun.map(({ at }) => at)).toEqual([0, 9 * HOUR, 20 * HOUR])
  })

  it('is drawn once for each try, not at each look', async () => {
    const { put, start, begun, pass, state } = startAtNoon({ random: 1 })
    put('site', { everyHours: 10 })
    await start()
    await pass(HOUR)
    state.random = 0
    await pass(10 * HOUR - MINUTE)
    expect(begun).toHaveLength(1)
    await pass(MINUTE)
    expect(begun.at(-1)?.at).toBe(11 * HOUR)
  })

  it('holds for a site that fails: no storm', async () => {
    const { put, start, begun, pass, state, clock } = startAtNoon()
    put('site')
    state.ends = (site) => ({ ...site, triedAt: clock.now(), failed: true })
    await start()
    await pass(13 * HOUR)
    expect(begun.map(({ at }) => at)).toEqual([0, 6 * HOUR, 12 * HOUR])
  })

  it('holds for a site whose sync leaves no trace in the library', async () => {
    const { put, start, begun, pass, state } = startAtNoon()
    put('site', { triedAt: 0 })
    state.ends = (site) => site
    await start()
    await pass(13 * HOUR)
    expect(begun.map(({ at }) => at)).toEqual([0, 6 * HOUR, 12 * HOUR])
  })

  it('that went by while the laptop slept is noticed within a minute of waking', async () => {
    const { put, start, begun, pass, sleep } = startAtNoon()
    put('site')
    await start()
    sleep(9 * HOUR)
    expect(begun).toHaveLength(1)
    await pass(MINUTE)
    expect(begun).toHaveLength(2)
    await pass(5 * HOUR)
    expect(begun).toHaveLength(2)
  })

  it('waits while the site is being synced, and for the network', async () => {
    const { put, start, names, pass, running, state } = startAtNoon()
    put('busy', { triedAt: NOON + 1 })
    put('away', { triedAt: NOON + 1 })
    await start()
    running.add('busy')
    state.offline = true
    await pass(7 * HOUR)
    expect(names()).toEqual([])
    state.offline = false
    await pass(MINUTE)
    expect(names()).toEqual(['away'])
    running.clear()
    await pass(MINUTE)
    expect(names()).toEqual(['away', 'busy'])
  })

  it('begins once after a clock that was set back', async () => {
    const { put, start, begun, pass } = startAtNoon()
    put('site', { triedAt: NOON + 48 * HOUR })
    await start()
    await pass(5 * HOUR)
    expect(begun.map(({ at }) => at)).toEqual([0])
  })

  it('goes on after a time in which the sites could not be read', async () => {
    const { put, start, begun, pass, state } = startAtNoon()
    put('site')
    state.unreadable = true
    await start()
    await pass(7 * HOUR)
    state.unreadable = false
    await pass(MINUTE)
    expect(begun.map(({ at }) => at)).toEqual([7 * HOUR + MINUTE])
  })
})

describe('a change of the sites', () => {
  it('is followed at once: a shorter interval, a site that went', async () => {
    const { put, start, begun, pass, sites } = startAtNoon()
    put('a')
    put('b')
    const schedule = await start()
    await pass(2 * HOUR)
    put('a', { everyHours: 1, triedAt: NOON })
    sites.delete('b')
    schedule.changed()
    await settled()
    expect(begun.slice(2)).toEqual([{ site: 'a', at: 2 * HOUR }])
    await pass(12 * HOUR)
    expect(begun.filter(({ site }) => site === 'b')).toHaveLength(1)
  })

  it('does not begin a site that was added a moment ago: the person who adds it syncs it', async () => {
    const { put, start, names, pass } = startAtNoon()
    const schedule = await start()
    await pass(HOUR)
    put('new', { triedAt: NOON + HOUR })
    schedule.changed()
    await settled()
    expect(names()).toEqual([])
  })
})

describe('coming back online', () => {
  it('begins what is not fresh and what failed, once, five seconds later and a drawn time', async () => {
    const { put, start, begun, pass } = startAtNoon({ random: 0.5 })
    put('stale', { triedAt: NOON + 1 })
    const schedule = await start()
    await pass(20 * MINUTE)
    put('fresh', { triedAt: NOON + 15 * MINUTE })
    put('failed', { triedAt: NOON + 15 * MINUTE, failed: true })
    schedule.wentOnline()
    await pass(9 * SECOND, SECOND)
    expect(begun).toEqual([])
    await pass(MINUTE, SECOND)
    expect(begun).toEqual([
      { site: 'stale', at: 20 * MINUTE + 10 * SECOND },
      { site: 'failed', at: 20 * MINUTE + 10 * SECOND },
    ])
  })

  it.each([
    [0, 5],
    [1, 15],
  ])('with a draw of %s it waits %s seconds', async (random, seconds) => {
    const { put, start, begun, pass } = startAtNoon({ random })
    put('site', { triedAt: NOON + 1, failed: true })
    const schedule = await start()
    schedule.wentOnline()
    await pass(MINUTE - SECOND, SECOND)
    expect(begun).toEqual([{ site: 'site', at: seconds * SECOND }])
  })

  it('counts from the last of several events, and not at all when the network went again', async () => {
    const { put, start, begun, pass } = startAtNoon({ random: 0 })
    put('site', { triedAt: NOON + 1, failed: true })
    const schedule = await start()
    schedule.wentOnline()
    await pass(4 * SECOND, SECOND)
    schedule.wentOnline()
    await pass(4 * SECOND, SECOND)
    schedule.wentOffline()
    await pass(20 * SECOND, SECOND)
    expect(begun).toEqual([])
    schedule.wentOnline()
    await pass(5 * SECOND, SECOND)
    expect(begun).toEqual([{ site: 'site', at: 33 * SECOND }])
  })

  it('holds back what is due by its interval until then', async () => {
    const { put, start, begun, pass, state } = startAtNoon({ random: 0.5 })
    put('site', { triedAt: NOON + 1 })
    const schedule = await start()
    state.offline = true
    await pass(8 * HOUR - 5 * SECOND, 5 * SECOND)
    state.offline = false
    schedule.wentOnline()
    schedule.changed()
    await pass(9 * SECOND, SECOND)
    expect(begun).toEqual([])
    await pass(SECOND)
    expect(begun).toEqual([{ site: 'site', at: 8 * HOUR + 5 * SECOND }])
  })
})

describe('a schedule that was stopped', () => {
  it('begins nothing any more', async () => {
    const { put, start, begun, pass, clock } = startAtNoon()
    put('site', { triedAt: NOON + 1 })
    const schedule = await start()
    schedule.wentOnline()
    schedule.stop()
    schedule.changed()
    schedule.wentOnline()
    await pass(12 * HOUR)
    expect(begun).toEqual([])
    expect(clock.pending()).toEqual([])
  })
})
