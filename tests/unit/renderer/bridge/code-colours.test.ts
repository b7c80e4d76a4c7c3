import { expect, test } from 'vitest'
import { CodeColours } from '../../../../renderer/bridge/code-colours'
import type { ColourAnswer, ColourRequest } from '../../../../shared/ipc/colour-messages'
import type { CodeRuns } from '../../../../shared/markdown/code-colours'
import { createFakeClock } from '../../../helpers/fake-clock'

class FakeWorker extends EventTarget {
  readonly sent: ColourRequest[] = []
  terminated = false

  postMessage(message: ColourRequest): void {
    this.sent.push(message)
  }

  terminate(): void {
    this.terminated = true
  }

  begin(): void {
    this.#say({ type: 'begun', id: this.#id })
  }

  colour(runs: CodeRuns | null): void {
    this.#say({ type: 'coloured', id: this.#id, runs })
  }

  get #id(): number {
    return this.sent.at(-1)?.id ?? -1
  }

  #say(data: ColourAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

function page() {
  const workers: FakeWorker[] = []
  const clock = createFakeClock()
  const colours = new CodeColours({
    startWorker: () => {
      const worker = new FakeWorker()
      workers.push(worker)
      return worker as unknown as Worker
    },
    now: clock.now,
    after: clock.after,
  })
  const answers: Record<string, CodeRuns | null> = {}
  const ask = (code: string, language = 'ts') => colours.ask(language, code, (runs) => (answers[code] = runs))
  const worker = (n = workers.length - 1): FakeWorker => {
    const found = workers[n]
    if (found === undefined) throw new Error(`no worker ${n} was started`)
    return found
  }
  return { workers, worker, clock, ask, answers }
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

test('blocks are read one at a time, in the order in which they were asked for', () => {
  const { worker, ask, answers } = page()
  ask('a')
  ask('b', 'py')
  expect(worker().sent).toMatchObject([{ grammar: 'typescript', code: 'a' }])
  worker().begin()
  worker().colour([1, 1])
  expect(answers).toEqual({ a: [1, 1] })
  expect(worker().sent.at(-1)).toMatchObject({ grammar: 'python', code: 'b' })
})

test('no worker is started for what stays plain anyway', async () => {
  const { workers, ask, answers } = page()
  ask('a', 'text')
  ask('b', 'no-such-language')
  ask('c'.repeat(40_001))
  expect(answers).toEqual({})
  await settled()
  expect(Object.values(answers)).toEqual([null, null, null])
  expect(workers).toHaveLength(0)
})

test('the same block is read once', async () => {
  const { worker, ask, answers } = page()
  ask('a')
  worker().colour([1, 2])
  ask('a', 'typescript')
  await settled()
  expect(answers).toEqual({ a: [1, 2] })
  expect(worker().sent).toHaveLength(1)
  ask('a', 'js')
  expect(worker().sent).toHaveLength(2)
})

test('a question that was taken back is not asked, and its answer reaches nobody', () => {
  const { worker, ask, answers } = page()
  const takeBackA = ask('a')
  const takeBackB = ask('b')
  takeBackB()
  takeBackA()
  worker().colour([1, 1])
  expect(answers).toEqual({})
  expect(worker().sent).toHaveLength(1)
})

test('a worker that reads a block for two seconds is ended, the block stays plain, the next gets another worker', async () => {
  const { workers, worker, clock, ask, answers } = page()
  ask('first')
  worker().begin()
  worker().colour([1, 1])
  ask('slow')
  ask('next')
  worker().begin()
  clock.advance(1_999)
  expect(worker().terminated).toBe(false)
  clock.advance(1)
  expect(worker(0).terminated).toBe(true)
  expect(answers).toEqual({ first: [1, 1], slow: null })
  expect(workers).toHaveLength(2)
  expect(worker(1).sent).toMatchObject([{ code: 'next' }])
  worker(1).begin()
  worker(1).colour([2, 2])
  expect(answers['next']).toEqual([2, 2])

  delete answers['slow']
  ask('slow')
  await settled()
  expect(answers['slow']).toBeNull()
  expect(worker(1).sent).toHaveLength(1)
})

test('the first block of a grammar has time for its patterns to be compiled', () => {
  const { worker, clock, ask } = page()
  ask('first')
  worker().begin()
  clock.advance(7_999)
  expect(worker().terminated).toBe(false)
  clock.advance(1)
  expect(worker().terminated).toBe(true)
})

test('what an ended worker still says is not heard', () => {
  const { worker, clock, ask, answers } = page()
  ask('slow')
  worker().begin()
  clock.advance(8_000)
  worker(0).colour([4, 4])
  expect(answers).toEqual({ slow: null })
})

test('a worker that does not even begin is ended; one that breaks again and again is given up', async () => {
  const { workers, worker, clock, ask, answers } = page()
  ask('silent')
  clock.advance(15_000)
  expect(answers).toEqual({ silent: null })
  for (let n = 0; n < 10; n++) {
    ask(`block ${n}`)
    workers.at(-1)?.dispatchEvent(new Event('error'))
    await settled()
  }
  expect(Object.values(answers)).toEqual(Array.from({ length: 11 }, () => null))
  expect(workers).toHaveLength(6)
  expect(worker().terminated).toBe(true)
})
