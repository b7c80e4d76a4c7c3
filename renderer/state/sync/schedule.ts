const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** An online event counts when no other event followed it for so long. */
const SETTLE = 5 * SECOND
/** Up to so much later the sites are asked: a whole office that comes back online does not ask them all at once. */
const SPREAD = 10 * SECOND
/** What was tried so short a time ago is not asked again because the network came back. */
const FRESH = 10 * MINUTE
/** An interval is so much shorter or longer, drawn anew each time. */
const JITTER = 0.1

/** What the schedule knows of a site. Times are milliseconds since 1970. */
export interface ScheduledSite {
  readonly id: string
  /** Hours between checks; null when it is checked only when the person asks. */
  readonly everyHours: number | null
  /** End of the last sync, however it ended; where there was none, when the site was added. */
  readonly triedAt: number
  /** The last sync failed, or the network went in the middle of it. */
  readonly failed: boolean
}

/** What the schedule needs of the window. */
export interface ScheduleHost {
  /** Every site of the library as it is stored now. */
  sites(): Promise<readonly ScheduledSite[]>
  /** The sources that are being synced, whoever asked for it. */
  running(): ReadonlySet<string>
  /** Whether the system says that there is no network. */
  isOffline(): boolean
  /** Begins the sync of a site, which runs from now on. */
  begin(id: string): void
  /** Milliseconds since 1970. */
  now(): number
  /** Calls once after so many milliseconds; answers the function that takes it back. */
  after(milliseconds: number, call: () => void): () => void
  /** 0 to 1. */
  random(): number
}

export interface Schedule {
  /** Something about the sites changed: what is due now is begun at once. */
  changed(): void
  wentOnline(): void
  wentOffline(): void
  stop(): void
}

type IsDue = (site: ScheduledSite, now: number) => boolean

/**
 * Begins syncs that nobody asked for. At once: every site not tried since `since`, when the window opened. Later: a site whose interval
 * is over, looked at each minute by the wall clock, so that a laptop that slept catches up; and, a little after the network came back,
 * a site whose last try failed or is not fresh. While the system is offline nothing is begun, and nothing of a site that is being
 * synced. A site that fails waits for its interval as any other does. Sites that cannot be read are looked at again a minute later.
 */
export function startSchedule(host: ScheduleHost, since: number): Schedule {
  /** When the schedule itself began a site last: a sync that could not even be stored counts as a try. */
  const begun = new Map<string, number>()
  /** The interval that was drawn for a site after a certain try. */
  const drawn = new Map<string, { readonly triedAt: number; readonly factor: number }>()
  let stopped = false
  let stopTick: () => void = () => undefined
  /** Not null while the network has just come back. */
  let stopSettling: (() => void) | null = null

  const isIntervalOver: IsDue = ({ id, everyHours, triedAt }, now) =>
    everyHours !== null && now - triedAt >= everyHours * HOUR * factorOf(id, triedAt)
  const isUntried: IsDue = ({ triedAt }) => triedAt < since
  const isStale: IsDue = ({ triedAt, failed }, now) => failed || now - triedAt > FRESH

  function factorOf(id: string, triedAt: number): number {
    const known = drawn.get(id)
    if (known?.triedAt === triedAt) return known.factor
    const factor = 1 - JITTER + 2 * JITTER * host.random()
    drawn.set(id, { triedAt, factor })
    return factor
  }

  /** A site with what the schedule tried itself. A try that lies ahead was told by a clock that was set back since: it tells nothing. */
  function withOwnTries(site: ScheduledSite, now: number): ScheduledSite {
    const past = (at: number): number => (at > now + MINUTE ? -Infinity : at)
    const stored = past(site.triedAt)
    const own = past(begun.get(site.id) ?? -Infinity)
    return own > stored ? { ...site, triedAt: own, failed: true } : { ...site, triedAt: stored }
  }

  async function beginDue(isDue: IsDue): Promise<void> {
    if (stopped || host.isOffline()) return
    // What ends while the sites are read was not stored yet when the reading began.
    const runningBefore = host.running()
    // The screens say that a library cannot be read; here the next minute asks again.
    const sites = await host.sites().catch(() => [])
    if (stopped || host.isOffline()) return
    const now = host.now()
    for (const site of sites) {
      const isRunning = runningBefore.has(site.id) || host.running().has(site.id)
      if (site.everyHours === null || isRunning || !isDue(withOwnTries(site, now), now)) continue
      begun.set(site.id, now)
      host.begin(site.id)
    }
  }

  function tick(): void {
    stopTick = host.after(MINUTE, () => {
      tick()
      changed()
    })
  }

  function changed(): void {
    if (stopSettling === null) void beginDue(isIntervalOver)
  }

  function wentOffline(): void {
    stopSettling?.()
    stopSettling = null
  }

  function wentOnline(): void {
    wentOffline()
    if (stopped) return
    stopSettling = host.after(SETTLE + SPREAD * host.random(), () => {
      stopSettling = null
      void beginDue(isStale)
    })
  }

  void beginDue(isUntried)
  tick()
  return {
    changed,
    wentOnline,
    wentOffline,
    stop() {
      stopped = true
      stopTick()
      wentOffline()
    },
  }
}
