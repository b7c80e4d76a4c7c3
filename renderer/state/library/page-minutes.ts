import { useMemo, useSyncExternalStore } from 'react'
import { live, type Live } from '../../db/live'
import { readStates, type ArticleState } from '../../db/read-article'
import type { Line } from '../../db/read-library'
import { countReadings } from '../../db/read-reading-states'
import { readReady } from '../../db/read-library'
import { services } from '../services'
import { known } from '../use-live'
import { rereadOn } from './reread'

/** Of more articles no time is told: each is a row of some kilobytes to read. */
const MOST = 2000
const AT_A_TIME = 50
/** The times of a page are added up again at most this often, in milliseconds. */
const PACE = 2000

/** Minutes of reading: of all articles, and of what is unread of them. */
export interface Minutes {
  readonly all: number
  readonly left: number
}

/** How long the articles of a page take; null until that is known, and for more than 2,000 articles. */
export type PageMinutes = ReadonlyMap<string, Minutes> | null

/** Minutes of each section's own articles on a page, by the section's key. */
export function usePageMinutes(source: string, lines: readonly Line[]): PageMinutes {
  const followed = useMemo(() => followMinutes(source, lines), [source, lines])
  return known(useSyncExternalStore(followed.subscribe, followed.current), null)
}

function followMinutes(source: string, lines: readonly Line[]): Live<PageMinutes> {
  const counted = lines.filter((line) => !line.leftOut && !line.removed)
  const changed = live(
    async () => {
      const { databases } = services()
      return { ...(await countReadings(databases)), ready: await readReady(databases, source) }
    },
    undefined,
    PACE,
  )
  return rereadOn<PageMinutes>(changed, async () => {
    if (counted.length > MOST) return null
    const states = new Map<string, ArticleState>()
    for (let from = 0; from < counted.length; from += AT_A_TIME) {
      const slice = counted.slice(from, from + AT_A_TIME).map((line) => line.address)
      for (const [address, state] of await readStates(services().databases, slice)) states.set(address, state)
    }
    return addUp(counted, states)
  })
}

/** Adds up by section; an article that stands in one section twice counts once there. */
export function addUp(
  lines: readonly Line[],
  states: ReadonlyMap<string, Pick<ArticleState, 'minutes' | 'minutesLeft'>>,
): ReadonlyMap<string, Minutes> {
  const sums = new Map<string, Minutes>()
  const seen = new Set<string>()
  for (const { section, address } of lines) {
    const state = states.get(address)
    if (!state || seen.has(`${section}\n${address}`)) continue
    seen.add(`${section}\n${address}`)
    const sum = sums.get(section) ?? { all: 0, left: 0 }
    sums.set(section, { all: sum.all + state.minutes, left: sum.left + state.minutesLeft })
  }
  return sums
}

/** The minutes of all sections together; null where nothing is known of any. */
export function totalOf(minutes: PageMinutes): Minutes | null {
  if (!minutes) return null
  let total: Minutes = { all: 0, left: 0 }
  for (const { all, left } of minutes.values()) total = { all: total.all + all, left: total.left + left }
  return total.all > 0 ? total : null
}
