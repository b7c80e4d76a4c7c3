import type { Anchor } from '../place'
import { KEPT_STOPS, type History, type Stop, type View } from './view-history'

/** A history as it was kept: its stops in order, where each article of it was left, and how far each list was scrolled in pixels. */
export interface KeptHistory {
  readonly history: History
  readonly places: ReadonlyMap<number, Anchor>
  readonly tops: ReadonlyMap<number, number>
}

/** Longest text of a stop; one that is longer is not kept. */
const LONGEST = 8_000

/** Writes a history as lines: the number of the stop that is open, then a stop on each. */
export function writeHistory({ history, places, tops }: KeptHistory): readonly string[] {
  const lines: string[] = []
  let open = 0
  history.stops.slice(-KEPT_STOPS).forEach((stop) => {
    const line = JSON.stringify({ view: stop.view, place: places.get(stop.id), top: tops.get(stop.id) })
    if (line.length > LONGEST) return
    lines.push(line)
    if (stop.id <= (history.stops[history.at]?.id ?? 0)) open = lines.length - 1
  })
  return [String(open), ...lines]
}

/**
 * Reads what `writeHistory` wrote, or whatever stands there: lines that are no stop are left out, and the open one is then the last
 * before them. Stops are numbered from 1. Null where nothing is left.
 */
export function readHistory(lines: readonly string[]): KeptHistory | null {
  const [first = '', ...rest] = lines
  const open = /^\d{1,4}$/.test(first) ? Number(first) : rest.length - 1
  const stops: Stop[] = []
  const places = new Map<number, Anchor>()
  const tops = new Map<number, number>()
  let at = 0
  rest.slice(0, KEPT_STOPS).forEach((line, n) => {
    const kept = readStop(line)
    if (!kept) return
    const id = stops.length + 1
    stops.push({ id, view: kept.view })
    if (kept.place) places.set(id, kept.place)
    if (kept.top > 0) tops.set(id, kept.top)
    if (n <= open) at = stops.length - 1
  })
  return stops.length === 0 ? null : { history: { stops, at }, places, tops }
}

function readStop(
  line: string,
): { readonly view: View; readonly place: Anchor | null; readonly top: number } | null {
  const value = line.length > LONGEST ? null : parsed(line)
  if (!isRecord(value)) return null
  const view = readView(value['view'])
  const top = value['top']
  return view && { view, place: readPlace(value['place']), top: isCount(top) ? top : 0 }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function readView(value: unknown): View | null {
  if (!isRecord(value)) return null
  const { kind, source, section, address, heading } = value
  if (kind === 'start' || kind === 'bookmarks' || kind === 'begun') return { kind }
  if (kind === 'source' && isText(source)) return { kind, source }
  if (kind === 'section' && isText(source) && isText(section)) return { kind, source, section }
  const isArticle = kind === 'article' && isText(address)
  if (!isArticle || (source !== null && !isText(source))) return null
  // '' is the beginning of an article.
  return { kind, address, source, heading: typeof heading === 'string' ? heading : null }
}

function readPlace(value: unknown): Anchor | null {
  if (!isRecord(value)) return null
  const { slug, block, quote, offset, line } = value
  const isPlace = typeof slug === 'string' && typeof quote === 'string' && isCount(block) && isShare(offset)
  return isPlace ? { slug, block, quote, offset, ...lineOf(line) } : null
}

/** The line of a place, where it has one (model/reading). */
function lineOf(value: unknown): { readonly line?: { at: number; words: string; below: number } } {
  if (!isRecord(value)) return {}
  const { at, words, below } = value
  const isLine =
    isCount(at) && typeof words === 'string' && typeof below === 'number' && Number.isFinite(below)
  return isLine ? { line: { at, words, below } } : {}
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

const isShare = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1
