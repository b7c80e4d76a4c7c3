import { live, type Live } from '../../db/live'
import { countLines, readAllLines, readLines, readReady, type Line } from '../../db/read-library'
import { services } from '../services'
import { rereadOn } from './reread'
import { partsOfRowId } from './tree-rows'

/** While articles without a title arrive, their lists are read again at most this often, in milliseconds. */
const TITLES_PACE = 2000

/** The articles directly in the part of the library that a row stands for, by the row's id. */
export function linesOfRow(id: string): Live<readonly Line[]> {
  const { source, section } = partsOfRowId(id)
  return followLines(source, section, () => readLines(services().databases, source, section))
}

/** All articles of a source. */
export function linesOfSource(source: string): Live<readonly Line[]> {
  return followLines(source, null, () => readAllLines(services().databases, source))
}

function followLines(
  source: string,
  section: string | null,
  read: () => Promise<readonly Line[]>,
): Live<readonly Line[]> {
  const placements = live(() => countLines(services().databases, source, section))
  const titles = live(() => readReady(services().databases, source), undefined, TITLES_PACE)
  let follow: (untitled: boolean) => void = () => undefined
  const changed = {
    subscribe(onChange: () => void) {
      let stopTitles: (() => void) | null = null
      follow = (untitled) => {
        if (untitled === (stopTitles !== null)) return
        stopTitles?.()
        stopTitles = untitled ? titles.subscribe(onChange) : null
      }
      const stop = placements.subscribe(onChange)
      return () => {
        stop()
        follow(false)
      }
    },
  }
  return rereadOn<readonly Line[]>(changed, async (last) => {
    const lines = sameWherePossible(last, await read())
    follow(lines.some((line) => line.untitled))
    return lines
  })
}

/** The new lines, with the old objects where nothing changed; the old list where nothing changed at all. */
export function sameWherePossible(old: readonly Line[] | undefined, next: readonly Line[]): readonly Line[] {
  if (!old) return next
  const byPlace = new Map(old.map((line) => [`${line.section}\n${line.address}`, line]))
  const joined = next.map((line) => {
    const before = byPlace.get(`${line.section}\n${line.address}`)
    return before && isSame(before, line) ? before : line
  })
  const isOld = joined.length === old.length && joined.every((line, i) => line === old[i])
  return isOld ? old : joined
}

function isSame(a: Line, b: Line): boolean {
  return (
    a.order === b.order &&
    a.title === b.title &&
    a.summary === b.summary &&
    a.url === b.url &&
    a.removed === b.removed &&
    a.leftOut === b.leftOut &&
    a.untitled === b.untitled
  )
}
