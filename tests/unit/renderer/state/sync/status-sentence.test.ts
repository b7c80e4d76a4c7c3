import { describe, expect, it } from 'vitest'
import type { SourceEntry } from '../../../../../renderer/db/read-library'
import { clock, statusSentence, type StatusInput } from '../../../../../renderer/state/sync/status-sentence'

const at = (hours: number, minutes: number): number => new Date(2026, 10, 19, hours, minutes).getTime()

function entry(
  id: string,
  ready: number,
  articles: number,
  checkedAt: number | null = null,
  images: SourceEntry['images'] = null,
): SourceEntry {
  const kind = id === 'handbook' ? 'handbook' : 'site'
  const source = { id, kind, indexUrl: id, title: id, order: 0, addedAt: 0, hidden: false } as const
  return { source, articles, ready, read: 0, images, summary: '', checkedAt }
}

const say = (input: Partial<StatusInput>) =>
  statusSentence({ sources: [], shown: null, running: {}, tries: {}, systemOffline: false, ...input })

const sources = [entry('a', 144, 144, at(9, 12)), entry('b', 20, 24, at(8, 5)), entry('handbook', 7, 7)]

describe('the status line', () => {
  it('speaks of the shown source', () => {
    expect(say({ sources, shown: 'a' })).toEqual({
      kind: 'complete',
      sentence: '144 of 144 articles ready offline, checked 09:12',
    })
  })

  it('speaks of all sites when none is shown, and of the time of the oldest check', () => {
    expect(say({ sources })).toEqual({
      kind: 'partial',
      sentence: '164 of 168 articles ready offline, checked 08:05',
    })
  })

  it('never counts the handbook, not even while it is shown', () => {
    expect(say({ sources, shown: 'handbook' }).sentence).toBe(
      '164 of 168 articles ready offline, checked 08:05',
    )
    expect(say({ sources: [entry('handbook', 7, 7)], shown: 'handbook' }).sentence).toBe(
      '0 of 0 articles ready offline',
    )
    expect(say({ sources, running: { handbook: { done: 1, total: 7 } } }).kind).toBe('partial')
  })

  it('leaves the time out while a site was never checked', () => {
    expect(say({ sources: [...sources, entry('c', 0, 3)] }).sentence).toBe(
      '164 of 171 articles ready offline',
    )
  })

  it('counts while a sync runs: of the shown source, else of all that run', () => {
    const running = { a: { done: 12, total: 144 }, b: { done: 1, total: null } }
    expect(say({ sources, shown: 'a', running })).toEqual({ kind: 'running', sentence: 'Syncing 12 of 144' })
    expect(say({ sources, running }).sentence).toBe('Syncing 13 of 168')
    expect(say({ sources, shown: 'a', running: { b: { done: 1, total: 24 } } }).kind).toBe('complete')
  })

  it('speaks of a source that was just added, not of the others in its place', () => {
    const running = { new: { done: 0, total: null } }
    expect(say({ sources, shown: 'new', running })).toEqual({ kind: 'running', sentence: 'Syncing 0 of 0' })
    const planned = { new: { done: 3, total: 24 } }
    expect(say({ sources, shown: 'new', running: planned }).sentence).toBe('Syncing 3 of 24')
  })

  it('says Offline before it after a failed try or when the system says so', () => {
    const offline = 'Offline · 144 of 144 articles ready offline, checked 09:12'
    expect(say({ sources, shown: 'a', tries: { a: 'offline' } }).sentence).toBe(offline)
    expect(say({ sources, shown: 'a', systemOffline: true })).toEqual({ kind: 'offline', sentence: offline })
    expect(say({ sources, shown: 'a', tries: { a: 'reached', b: 'offline' } }).kind).toBe('complete')
    expect(say({ sources, tries: { a: 'reached', b: 'offline' } }).kind).toBe('partial')
    expect(say({ sources, tries: { b: 'offline' } }).kind).toBe('offline')
  })

  it('shows a running sync even when the system claims to be offline', () => {
    const running = { a: { done: 0, total: null } }
    expect(say({ sources, shown: 'a', systemOffline: true, running }).sentence).toBe('Syncing 0 of 144')
  })

  describe('with images', () => {
    const a = entry('a', 144, 144, at(9, 12), { shown: 23, ready: 23 })
    const b = entry('b', 24, 24, at(9, 30), { shown: 20, ready: 18 })
    const off = entry('c', 3, 3, at(9, 40))
    const handbook = entry('handbook', 7, 7, null, { shown: 5, ready: 1 })

    it('counts those of the counted sources, and is complete with the last of them', () => {
      expect(say({ sources: [a, b], shown: 'a' })).toEqual({
        kind: 'complete',
        sentence: '144 of 144 articles ready offline, 23 of 23 images, checked 09:12',
      })
      expect(say({ sources: [a, b, off, handbook] })).toEqual({
        kind: 'partial',
        sentence: '171 of 171 articles ready offline, 41 of 43 images, checked 09:12',
      })
    })

    it('says nothing of them where none are wanted or none are shown', () => {
      const none = entry('d', 1, 1, at(9, 12), { shown: 0, ready: 0 })
      for (const one of [off, none]) {
        const { kind, sentence } = say({ sources: [one] })
        expect(sentence).not.toContain('image')
        expect(kind).toBe('complete')
      }
    })

    it('counts them while they are fetched, beside the pages once some are known', () => {
      const job = { done: 144, total: 144 }
      const say2 = (images: { done: number; total: number } | null) =>
        say({ sources: [a, b], shown: 'a', running: { a: { ...job, images } } }).sentence
      expect(say2(null)).toBe('Syncing 144 of 144')
      expect(say2({ done: 0, total: 0 })).toBe('Syncing 144 of 144')
      expect(say2({ done: 3, total: 23 })).toBe('Syncing 144 of 144, 3 of 23 images')
    })

    it('names images alone where nothing else is fetched', () => {
      const alone = { done: 0, total: null, imagesOnly: true }
      const running = { b: { ...alone, images: { done: 1, total: 2 } } }
      expect(say({ sources: [a, b], shown: 'b', running }).sentence).toBe('Syncing 1 of 2 images')
      // before its first word: what the library misses
      expect(say({ sources: [a, b], shown: 'b', running: { b: alone } }).sentence).toBe(
        'Syncing 0 of 2 images',
      )
      const both = { ...running, a: { done: 7, total: 144 } }
      expect(say({ sources: [a, b], running: both }).sentence).toBe('Syncing 7 of 144, 1 of 2 images')
    })
  })

  it('writes the time with two digits each', () => {
    expect(clock(at(7, 3))).toBe('07:03')
  })
})
