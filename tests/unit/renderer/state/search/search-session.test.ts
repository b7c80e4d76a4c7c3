import { describe, expect, it } from 'vitest'
import { EMPTY_INDEX } from '../../../../../renderer/state/search/local-index'
import { SearchSession } from '../../../../../renderer/state/search/search-session'
import type { SearchAnswer, SearchQuestion } from '../../../../../shared/model/search'
import { fail, ok, type Result } from '../../../../../shared/lib/result'

const answerOf = (text: string): SearchAnswer => ({
  hits: [],
  found: text.length,
  searched: 1,
  missing: 0,
  index: 'ready',
  corrected: [{ typed: text, taken: text }],
  problems: [],
})

/** A search whose answers come when the test says so, in the order that it says. */
function start() {
  const asked: { readonly question: SearchQuestion; answer(with_?: Result<SearchAnswer>): Promise<void> }[] =
    []
  const waiting: { readonly milliseconds: number; readonly call: () => void }[] = []
  const session = new SearchSession(
    {
      ask: (question) =>
        new Promise((resolve) => {
          asked.push({
            question,
            answer: async (result = ok(answerOf(question.text))) => {
              resolve(result)
              await settle()
            },
          })
        }),
      now: () => 1,
      after: (milliseconds, call) => {
        const entry = { milliseconds, call }
        waiting.push(entry)
        return () => void waiting.splice(waiting.indexOf(entry), 1)
      },
    },
    { kind: 'all' },
  )
  session.setIndex({ ...EMPTY_INDEX, isWhole: true })
  /** What waits for more letters goes on. */
  const pause = (): void => waiting.splice(0).forEach(({ call }) => call())
  const shown = () => session.current().answer?.corrected[0]?.typed ?? null
  return { session, asked, waiting, pause, shown }
}

/** Everything that is under way without an answer of the library comes to its end. */
async function settle(): Promise<void> {
  for (let n = 0; n < 10; n += 1) await Promise.resolve()
}

describe('SearchSession', () => {
  it('asks from the first letter on, at once', async () => {
    const { session, asked, shown } = start()
    session.setText('t')
    expect(asked.map(({ question }) => question.text)).toEqual(['t'])
    expect(session.current()).toMatchObject({ text: 't', isAnswered: false })
    await asked[0]?.answer()
    expect(shown()).toBe('t')
    expect(session.current()).toMatchObject({ isAnswered: true, isSettled: true })
  })

  it('asks again, as long as articles are being taken into the index, and not once the text is another', async () => {
    const { session, asked, waiting, pause, shown } = start()
    const building = (text: string) => ok({ ...answerOf(text), index: 'building' as const })
    session.setText('t')
    await asked[0]?.answer(building('t'))
    expect(waiting.map(({ milliseconds }) => milliseconds)).toEqual([1000])
    pause()
    expect(asked[1]?.question.text).toBe('t')
    await asked[1]?.answer(building('again'))
    expect(shown()).toBe('again')
    session.setText('to')
    expect(waiting).toEqual([])
    await asked[2]?.answer()
    expect(asked).toHaveLength(3)
    expect(waiting).toEqual([])
  })

  it('never shows a stale answer in place of a newer one, in whatever order they come', async () => {
    const { session, asked, pause, shown } = start()
    for (const text of ['t', 'to', 'tok', 'toke']) {
      session.setText(text)
      pause()
    }
    expect(asked.map(({ question }) => question.text)).toEqual(['t', 'to', 'tok', 'toke'])
    await asked[2]?.answer()
    expect(shown()).toBe('tok')
    expect(session.current().isAnswered).toBe(false)
    await asked[0]?.answer()
    await asked[1]?.answer(fail({ code: 'storage' }))
    expect(shown()).toBe('tok')
    expect(session.current().trouble).toBeNull()
    await asked[3]?.answer()
    expect(shown()).toBe('toke')
    expect(session.current().isAnswered).toBe(true)
  })

  it('joins letters that are typed while an answer is awaited, for less than 80 ms, and never waits for that answer', () => {
    const { session, asked, waiting, pause } = start()
    for (const text of ['t', 'to', 'tok', 'toke', 'token']) session.setText(text)
    expect(asked).toHaveLength(1)
    expect(waiting).toHaveLength(1)
    expect(waiting[0]?.milliseconds).toBeLessThanOrEqual(80)
    pause()
    expect(asked.map(({ question }) => question.text)).toEqual(['t', 'token'])
  })

  it('drops what was asked when the text is taken back', async () => {
    const { session, asked, shown } = start()
    session.setText('tok')
    session.setText('')
    await asked[0]?.answer()
    expect(shown()).toBeNull()
    expect(session.current()).toMatchObject({ isAnswered: true, isSettled: true, answer: null })
    expect(asked).toHaveLength(1)
  })

  it('asks again in another scope, and not for a filter that is being typed', async () => {
    const { session, asked } = start()
    session.setText('tok')
    await asked[0]?.answer()
    session.setScope({ kind: 'article', address: 'a' })
    expect(asked[1]?.question).toMatchObject({ text: 'tok', scope: { kind: 'article', address: 'a' } })
    await asked[1]?.answer()
    session.setText('is:')
    expect(asked).toHaveLength(2)
  })

  it('says why the library could not be asked, until it can', async () => {
    const { session, asked } = start()
    session.setText('tok')
    await asked[0]?.answer(fail({ code: 'worker-stopped' }))
    expect(session.current().trouble).toMatch(/\w/)
    session.setText('toke')
    await asked[1]?.answer()
    expect(session.current().trouble).toBeNull()
  })

  it('is settled only when the titles were read', async () => {
    const { session, asked } = start()
    session.setIndex({ ...EMPTY_INDEX, isWhole: false })
    session.setText('tok')
    await asked[0]?.answer()
    expect(session.current()).toMatchObject({ isAnswered: true, isSettled: false })
    session.setIndex({ ...EMPTY_INDEX, isWhole: true })
    await settle()
    expect(session.current().isSettled).toBe(true)
  })

  it('tells nobody anything after its end', async () => {
    const { session, asked } = start()
    session.setText('tok')
    let told = 0
    session.subscribe(() => (told += 1))
    session.end()
    await asked[0]?.answer()
    expect(told).toBe(0)
  })
})
