// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { RenderQueue } from '../../../../../renderer/library/rendering/render-queue'
import { writeBatch } from '../../../../../renderer/library/sync/write-batch'
import type { RenderRequest } from '../../../../../shared/ipc/render-messages'
import { createFakeClock } from '../../../../helpers/fake-clock'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { FakePort } from '../../../../helpers/library-port'
import { fetched } from '../../../../helpers/site'
import { batchOf } from '../../../../helpers/stored-site'

const input = { title: 'Vite', sections: [{ heading: '', text: { text: 'Run it.', code: [] } }] }
const tokens = [{ title: 'vite', heading: '', body: 'run it', code: '', compounds: '' }]

function started() {
  const { articles } = freshDatabases()
  const clock = createFakeClock()
  const stuck = vi.fn()
  const queue = new RenderQueue({ articles, clock, stuck, sectionsChanged: async () => {} })
  void queue.run()
  const worker = () => {
    const port = new FakePort<RenderRequest>()
    queue.connect(port)
    return port
  }
  return { articles, queue, worker, clock, stuck }
}
const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), { interval: 2 })

it('asks the worker, also one that comes later', async () => {
  const { queue, worker } = started()
  const answer = queue.tokenize(input)
  const port = worker()
  await until(() => port.sent.length === 1)
  expect(port.sent[0]).toMatchObject({ type: 'tokenize', input })
  port.say({ type: 'tokenized', id: 1, sections: tokens })
  expect(await answer).toEqual(tokens)
})

it('answers null for what a worker fails on or ends on twice', async () => {
  const { queue, worker } = started()
  const first = worker()
  const failed = queue.tokenize(input)
  await until(() => first.sent.length === 1)
  first.say({ type: 'failed', id: 1, detail: 'no' })
  expect(await failed).toBeNull()
  const answer = queue.tokenize(input)
  await until(() => first.sent.length === 2)
  const second = worker()
  await until(() => second.sent.length === 1)
  worker()
  expect(await answer).toBeNull()
})

describe('between trees', () => {
  async function askedBeside(settle: boolean): Promise<string[]> {
    const { articles, queue, worker } = started()
    const pages = ['a', 'b'].map((page) => ({ ...fetched(page, page), textHash: page }))
    await writeBatch(articles, batchOf(pages))
    if (settle)
      queue.settle(
        pages.map(({ address }) => address),
        () => undefined,
      )
    void queue.tokenize(input)
    void queue.tokenize(input)
    queue.wake()
    const port = worker()
    for (let n = 1; n <= 4; n++) {
      await until(() => port.sent.length === n)
      port.say({ type: 'failed', id: n, detail: 'no' })
    }
    return port.sent.map(({ type }) => type)
  }

  it('comes before those that nobody waits for', async () => {
    expect(await askedBeside(false)).toEqual(['tokenize', 'tokenize', 'render', 'render'])
  })

  it('takes turns with those that a sync waits for', async () => {
    expect(await askedBeside(true)).toEqual(['tokenize', 'render', 'tokenize', 'render'])
  })
})
