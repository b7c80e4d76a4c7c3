import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Anchor } from '../../../../../renderer/state/place'
import { readHistory, writeHistory } from '../../../../../renderer/state/view/kept-history'
import {
  currentStop,
  goTo,
  startOfHistory,
  step,
  type History,
  type View,
} from '../../../../../renderer/state/view/view-history'

const article = (address: string, heading: string | null = null): View => ({
  kind: 'article',
  address,
  source: 'https://a.example/llms.txt',
  heading,
})
const VIEWS: readonly View[] = [
  { kind: 'source', source: 's' },
  article('https://a.example/x', 'part'),
  { kind: 'section', source: 's', section: 'a/b' },
  { kind: 'bookmarks' },
  article('https://a.example/x', ''),
  { kind: 'begun' },
]
const walked: History = VIEWS.reduce((history, view) => goTo(history, view), startOfHistory)
const place: Anchor = { slug: 'part', block: 3, quote: 'The first words', offset: 0.5 }
const viewsOf = (history: History | undefined): readonly View[] =>
  history?.stops.map(({ view }) => view) ?? []

describe('a kept history', () => {
  it('comes back as it was, with the places of its stops', () => {
    const back = step(step(walked, -1), -1)
    const kept = readHistory(
      writeHistory({
        history: back,
        places: new Map([[back.stops[2]?.id ?? 0, place]]),
        tops: new Map([[back.stops[1]?.id ?? 0, 1234]]),
      }),
    )
    expect(viewsOf(kept?.history)).toEqual(viewsOf(back))
    expect(kept && currentStop(kept.history).view).toEqual({ kind: 'bookmarks' })
    expect([...(kept?.places ?? [])]).toEqual([[3, place]])
    expect([...(kept?.tops ?? [])]).toEqual([[2, 1234]])
    expect(kept?.history.stops.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('keeps the line of a place', () => {
    const withLine = { ...place, line: { at: 12, words: 'some words', below: 0.2 } }
    const lines = writeHistory({
      history: walked,
      places: new Map([[walked.stops[2]?.id ?? 0, withLine]]),
      tops: new Map(),
    })
    expect(readHistory(lines)?.places.get(3)).toEqual(withLine)
  })

  it('leaves out what is no stop, and opens the last one before it', () => {
    const lines = [
      '3',
      JSON.stringify({ view: VIEWS[0] }),
      '{"view":{"kind":"article","address":""}}',
      JSON.stringify({ view: VIEWS[3], place: { slug: 4 }, top: -3 }),
      'not json',
      JSON.stringify({ view: VIEWS[5] }),
    ]
    const kept = readHistory(lines)
    expect(viewsOf(kept?.history)).toEqual([VIEWS[0], VIEWS[3], VIEWS[5]])
    expect(kept?.history.at).toBe(1)
    expect(kept?.places.size).toBe(0)
    expect(kept?.tops.size).toBe(0)
  })

  it('is none where nothing of it can be read', () => {
    for (const lines of [
      [],
      ['0'],
      ['0', 'x'],
      ['', '', ''],
      ['0', 'null'],
      ['0', '[]'],
      ['0', '{"view":{"kind":"x"}}'],
    ]) {
      expect(readHistory(lines)).toBeNull()
    }
  })

  it('never throws, never leads outside, and holds at most 200 stops', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({
        kind: fc.constantFrom('source', 'section', 'article', 'start'),
        source: fc.jsonValue(),
        section: fc.string(),
      }),
    )
    const line = fc.oneof(
      fc.string(),
      fc.record({ view: value, place: fc.jsonValue() }).map((stop) => JSON.stringify(stop)),
      fc.constantFrom(...VIEWS).map((view) => JSON.stringify({ view })),
      fc.constant(`{"view":{"kind":"source","source":"${'x'.repeat(9_000)}"}}`),
    )
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.nat().map(String)),
        fc.array(line, { maxLength: 300 }),
        (first, rest) => {
          const kept = readHistory([first, ...rest])
          if (!kept) return
          expect(kept.history.stops.length).toBeLessThanOrEqual(200)
          expect(kept.history.stops[kept.history.at]).toBeDefined()
          expect(JSON.stringify(kept.history)).not.toContain('x'.repeat(9_000))
        },
      ),
    )
  })
})
