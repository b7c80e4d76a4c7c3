import type { Timers } from './timers'

/** Looks a host name up; answers its addresses as text. Rejects when nobody knows the name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>

/** How long an answer is good for: the pages of one site are asked for in quick succession. */
const KEPT = 10_000

/** Asks once for all who want to know the same name within ten seconds. A rejection is not kept. */
export function rememberResolved(resolve: Resolve, timers: Timers): Resolve {
  const known = new Map<string, { readonly until: number; readonly answer: Promise<readonly string[]> }>()
  return (hostname) => {
    const now = timers.now()
    const found = known.get(hostname)
    if (found && found.until > now) return found.answer
    for (const [name, { until }] of known) if (until <= now) known.delete(name)
    const answer = resolve(hostname)
    known.set(hostname, { until: now + KEPT, answer })
    answer.catch(() => known.delete(hostname))
    return answer
  }
}
