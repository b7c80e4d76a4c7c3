import { describe, expect, it } from 'vitest'
import {
  listSentence,
  openQuestions,
  type ListQuestion,
} from '../../../../../renderer/state/sync/list-question'
import type { Failure } from '../../../../../shared/model/failure'
import { SITE, sourceRow } from '../../../../helpers/library-rows'

const source = sourceRow({ title: 'Harbour docs' })
const run = (startedAt: number, failure: Failure | null): ListQuestion['run'] => ({
  source: SITE,
  startedAt,
  failure,
})
const shrank: Failure = { code: 'fewer-pages', before: 144, now: 3 }
const open = (last: ListQuestion['run'], declined: string[] = [], running: Record<string, unknown> = {}) =>
  openQuestions([source], new Map([[SITE, last]]), declined, running).length

describe('the question about a list that shrank', () => {
  it('stands while the newest run asks it', () => {
    expect(open(run(5, shrank))).toBe(1)
    expect(open(run(6, null))).toBe(0)
    expect(open(run(6, { code: 'timeout' }))).toBe(0)
    expect(openQuestions([source], new Map(), [], {})).toEqual([])
  })

  it('is put once for each list: declined it is gone, also after later runs, until the list is another one', () => {
    const declined = [`${SITE}\n144\n3`]
    expect(open(run(5, shrank), declined)).toBe(0)
    expect(open(run(7, shrank), declined)).toBe(0)
    expect(open(run(7, { ...shrank, now: 2 }), declined)).toBe(1)
  })

  it('waits while the source is being synced', () => {
    expect(open(run(5, shrank), [], { [SITE]: {} })).toBe(0)
  })

  it('says what the list had and what it has', () => {
    expect(listSentence({ source, run: run(5, shrank) })).toBe(
      'The list of Harbour docs had 144 of your articles; now it has 3.',
    )
    expect(listSentence({ source, run: run(5, { code: 'fewer-pages' }) })).toBe(
      'The list of Harbour docs lost more than half of its articles.',
    )
  })
})
