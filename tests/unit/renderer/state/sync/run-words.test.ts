import { describe, expect, it } from 'vitest'
import type { Run } from '../../../../../renderer/db/read-marks'
import { imageWords, outcomeWords, runName } from '../../../../../renderer/state/sync/run-words'

const page = (name: string) => ({ address: name, url: name, title: name })
const at = new Date(2026, 10, 23, 9, 12).getTime()
const run = (over: Partial<Run> = {}): Run => ({
  id: 1,
  source: 's',
  startedAt: at,
  endedAt: at + 6000,
  outcome: 'done',
  failure: null,
  added: [],
  updated: [],
  removed: [],
  failed: [],
  unchanged: 0,
  limits: [],
  ...over,
})

describe('how a run ended', () => {
  it('says what a whole check took and that nothing was lost', () => {
    expect(outcomeWords(run())).toBe('checked in 6 seconds. Everything that was readable before still is.')
  })

  it('says what an earlier part had brought', () => {
    expect(outcomeWords(run({ continued: 120 }))).toBe(
      'checked in 6 seconds. It went on after 120 articles that the sync before it had brought. Everything that was readable before still is.',
    )
  })

  it('says what had arrived when the program ended, and what comes next', () => {
    const cut = run({ outcome: 'cut-off', added: [page('a')], updated: [page('b')], unchanged: 118 })
    expect(outcomeWords(cut)).toBe(
      'was cut off when Offprint ended. What had arrived stays: 120 articles. The next sync goes on from there.',
    )
    expect(outcomeWords(run({ outcome: 'cut-off' }))).toContain('Nothing had arrived yet.')
  })

  it('names the reason of a run that failed, and that a list which shrank waits for a choice', () => {
    const failed = run({ outcome: 'failed', failure: { code: 'timeout', url: 'https://s.example/llms.txt' } })
    expect(outcomeWords(failed)).toContain('could not be synced. s.example did not answer')
    const shrank = run({
      outcome: 'failed',
      failure: { code: 'fewer-pages', url: 'https://s.example/llms.txt', before: 144, now: 3 },
    })
    expect(outcomeWords(shrank)).toBe(
      'was left as it was. s.example/llms.txt lists far fewer of your articles than before (3 of 144 articles). Nothing was changed; choose whether to use the new list.',
    )
  })
})

describe('the images of a run', () => {
  const images = { stored: 12, unchanged: 2, missing: 0, failed: [] }

  it('are counted; where none were wanted nothing is said', () => {
    expect(imageWords({ images })).toBe('12 images stored, 2 unchanged.')
    expect(imageWords({ images: { ...images, stored: 1, unchanged: 0, missing: 3 } })).toBe(
      '1 image stored, 3 missing.',
    )
    expect(imageWords({})).toBeNull()
    expect(imageWords({ images: { ...images, stored: 0, unchanged: 0 } })).toBeNull()
  })

  it('fetched alone are no check of the site', () => {
    const alone = { imagesOnly: true, images }
    expect(outcomeWords(run(alone))).toBe(
      'was asked for images alone, in 6 seconds. Everything that was here before still is.',
    )
    expect(outcomeWords(run({ ...alone, outcome: 'cut-off' }))).toContain('stays: 12 images.')
    expect(runName(run(alone), at)).toBe('Today, 09:12, images alone')
    expect(runName(run({ ...alone, images: { ...images, missing: 2 } }), at)).toBe(
      'Today, 09:12, images alone, 2 images missing',
    )
    expect(runName(run({ images: { ...images, missing: 1 } }), at)).toBe('Today, 09:12, 1 image missing')
  })
})

describe('the name of a run', () => {
  it('is its time and what stands out', () => {
    const failed = [{ ...page('a'), failure: { code: 'html' } as const }]
    const names = [
      run(),
      run({ failed }),
      run({ outcome: 'cancelled' }),
      run({ outcome: 'cut-off' }),
      run({ outcome: 'failed', failure: { code: 'tls' } }),
      run({ outcome: 'failed', failure: { code: 'fewer-pages' } }),
    ].map((one) => runName(one, at))
    expect(names).toEqual([
      'Today, 09:12',
      'Today, 09:12, 1 page failed',
      'Today, 09:12, cancelled',
      'Today, 09:12, cut off',
      'Today, 09:12, failed',
      'Today, 09:12, the list shrank',
    ])
  })
})
