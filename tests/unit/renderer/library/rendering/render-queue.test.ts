// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { RenderQueue } from '../../../../../renderer/library/rendering/render-queue'
import { enqueueOutdated } from '../../../../../renderer/library/rendering/store-rendered'
import { writeBatch } from '../../../../../renderer/library/sync/write-batch'
import {
  PIPELINE_VERSION,
  type RenderedArticle,
  type RenderRequest,
} from '../../../../../shared/ipc/render-messages'
import { createFakeClock } from '../../../../helpers/fake-clock'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { FakePort } from '../../../../helpers/library-port'
import { batchOf } from '../../../../helpers/stored-site'
import { fetched } from '../../../../helpers/site'

afterEach(() => {
  vi.restoreAllMocks()
})

const addressIn = (request: RenderRequest): string =>
  request.type === 'render' ? request.input.address : request.type

const rendered = (text: string): RenderedArticle => ({
  pipeline: PIPELINE_VERSION,
  title: `Title of ${text}`,
  description: '',
  sections: [{ slug: '', title: '', level: 1, proseWords: 3, codeWords: 1, textHash: text }],
  chunks: [{ section: '', tree: { type: 'root', children: [] }, chars: 0 }],
  texts: [{ text, code: [] }],
  links: [],
  images: [],
  fallback: false,
})

async function library(...pages: string[]) {
  const { articles } = freshDatabases()
  const clock = createFakeClock()
  const stuck = vi.fn()
  const changed: string[] = []
  const queue = new RenderQueue({
    articles,
    clock,
    stuck,
    sectionsChanged: async (address) => {
      changed.push(address)
    },
  })
  const store = (page: string, text = page) =>
    writeBatch(articles, batchOf([{ ...fetched(page, text), textHash: `hash of ${text}` }]))
  for (const page of pages) await store(page)
  void queue.run()

  /** A render worker: `asked` in order; answers when the test says so, or at once with `automatic`. */
  const worker = (automatic = false) => {
    const port = new FakePort<RenderRequest>()
    if (automatic) port.onSent = (request) => queueMicrotask(() => answer(port, request))
    queue.connect(port)
    return port
  }
  const answer = (port: FakePort<RenderRequest>, request: RenderRequest) =>
    request.type === 'render'
      ? port.say({ type: 'rendered', id: request.id, article: rendered(request.input.text) })
      : request.type === 'convert'
        ? port.say({ type: 'converted', id: request.id, markdown: `# ${request.page.html}` })
        : port.say({ type: 'failed', id: request.id, detail: 'not asked for here' })
  const requested = async (port: FakePort<RenderRequest>, count: number): Promise<RenderRequest> => {
    await vi.waitFor(() => expect(port.sent.length).toBe(count), { interval: 2 })
    const request = port.sent.at(-1)
    if (!request) throw new Error('nothing was asked')
    return request
  }
  const asked = async (port: FakePort<RenderRequest>, count: number) => {
    const request = await requested(port, count)
    if (request.type !== 'render') throw new Error('no article was asked for')
    return request
  }
  const empty = () =>
    vi.waitFor(async () => expect(await articles.renderQueue.count()).toBe(0), { interval: 2 })
  return { articles, clock, stuck, changed, queue, store, worker, answer, asked, requested, empty }
}

describe('the render queue', () => {
  it('renders all that is stored, and notes what the trees tell of the article', async () => {
    const { articles, worker, empty, changed } = await library('a', 'b', 'c')
    worker(true)
    await empty()
    expect(await articles.trees.count()).toBe(3)
    expect(await articles.articles.get('site.test/b')).toMatchObject({ title: 'Title of b', words: 4 })
    expect(await articles.trees.get('site.test/b')).toMatchObject({ textHash: 'hash of b', fallback: false })
    expect(changed).toEqual(['site.test/a', 'site.test/b', 'site.test/c'])
  })

  it('takes what a person opens before all others, and answers when it is stored', async () => {
    const { articles, queue, worker, asked, answer } = await library('a', 'b', 'c')
    const port = worker()
    const first = await asked(port, 1)
    const opened = queue.now('site.test/c')
    await vi.waitFor(async () => expect(await articles.trees.count()).toBe(0))
    answer(port, first)
    const second = await asked(port, 2)
    expect(second).toMatchObject({ urgent: true, input: { address: 'site.test/c' } })
    answer(port, second)
    expect(await opened).toEqual({ ok: true, value: undefined })
    expect(await articles.trees.get('site.test/c')).toBeDefined()
  })

  it('answers at once for trees that are there, and refuses what has no text', async () => {
    const { queue, worker, empty } = await library('a')
    const port = worker(true)
    await empty()
    expect(await queue.now('site.test/a')).toEqual({ ok: true, value: undefined })
    expect(port.sent).toHaveLength(1)
    expect(await queue.now('site.test/none')).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  it('stores nothing made of a text that was replaced meanwhile, and renders the new one', async () => {
    const { articles, store, queue, worker, asked, answer, empty } = await library('a')
    const port = worker()
    const old = await asked(port, 1)
    const opened = queue.now('site.test/a')
    await store('a', 'newer')
    answer(port, old)
    const next = await asked(port, 2)
    expect(next.input.text).toBe('newer')
    answer(port, next)
    await opened
    await empty()
    expect(await articles.trees.get('site.test/a')).toMatchObject({ textHash: 'hash of newer' })
  })

  it('gives up after 8 s, has the worker ended, stores plain text and goes on with the next worker', async () => {
    const { articles, clock, stuck, worker, asked, answer, empty } = await library('a', 'b')
    const port = worker()
    const hung = await asked(port, 1)
    clock.advance(7_999)
    expect(stuck).not.toHaveBeenCalled()
    clock.advance(1)
    await vi.waitFor(() => expect(stuck).toHaveBeenCalledTimes(1), { interval: 2 })
    expect(port.closed).toBe(true)
    // its answer comes too late
    answer(port, hung)
    const fresh = worker()
    answer(fresh, await asked(fresh, 1))
    await empty()
    expect(await articles.trees.get('site.test/a')).toMatchObject({ fallback: true })
    expect(await articles.trees.get('site.test/b')).toMatchObject({ fallback: false })
  })

  it('shows plain text 5 s after a person opened the article that the worker hangs on', async () => {
    const { articles, clock, stuck, queue, worker, asked } = await library('a', 'b')
    const port = worker()
    await asked(port, 1)
    clock.advance(1_000)
    const opened = queue.now('site.test/a')
    await vi.waitFor(() => expect(clock.pending()).toEqual([5_000]), { interval: 2 })
    clock.advance(4_999)
    expect(stuck).not.toHaveBeenCalled()
    clock.advance(1)
    expect(await opened).toMatchObject({ ok: true })
    expect(stuck).toHaveBeenCalledTimes(1)
    expect(await articles.trees.get('site.test/a')).toMatchObject({ fallback: true })
  })

  it('puts an article off that takes long while another is waited for, and takes it up again after that', async () => {
    const { articles, clock, stuck, queue, worker, asked, answer, empty } = await library('a', 'b')
    let port = worker()
    let slow = await asked(port, 1)
    for (const times of [1, 2, 3]) {
      expect(slow.input.address).toBe('site.test/a')
      const opened = queue.now('site.test/b')
      await vi.waitFor(() => expect(clock.pending()).toEqual([2_000]), { interval: 2 })
      clock.advance(2_000)
      await vi.waitFor(() => expect(stuck).toHaveBeenCalledTimes(times), { interval: 2 })
      port = worker()
      const request = await asked(port, 1)
      expect(request).toMatchObject({ urgent: true, input: { address: 'site.test/b' } })
      answer(port, request)
      expect(await opened).toMatchObject({ ok: true })
      await articles.trees.delete('site.test/b')
      slow = await asked(port, 2)
    }
    answer(port, slow)
    await empty()
    expect(await articles.trees.get('site.test/a')).toMatchObject({ fallback: false })
  })

  it('does not blame an article for the time the machine slept', async () => {
    const { articles, clock, stuck, worker, asked, answer, empty } = await library('a')
    const port = worker()
    await asked(port, 1)
    vi.spyOn(clock, 'now').mockReturnValueOnce(clock.now() + 3_600_000)
    clock.advance(8_000)
    const fresh = worker()
    answer(fresh, await asked(fresh, 1))
    await empty()
    expect(stuck).not.toHaveBeenCalled()
    expect(await articles.trees.get('site.test/a')).toMatchObject({ fallback: false })
  })

  it('stores plain text for what the worker cannot render', async () => {
    const { articles, worker, asked, empty } = await library('a')
    const port = worker()
    port.say({ type: 'failed', id: (await asked(port, 1)).id, detail: 'bad' })
    await empty()
    expect(await articles.trees.get('site.test/a')).toMatchObject({ fallback: true })
  })

  it('tries once more with a new worker when one ended, then shows plain text', async () => {
    const { articles, worker, asked, empty } = await library('a')
    await asked(worker(), 1)
    await asked(worker(), 1)
    expect(await articles.trees.count()).toBe(0)
    worker()
    await empty()
    expect(await articles.trees.get('site.test/a')).toMatchObject({ fallback: true })
  })

  it('leaves a running sync its time, but works on once a second, and at once when it ended', async () => {
    const { clock, queue, worker, asked, answer } = await library('a', 'b', 'c')
    queue.setSyncing(true)
    const port = worker()
    await clock.untilWaiting((length) => length === 1_000)
    expect(port.sent).toHaveLength(0)
    clock.advance(1_000)
    answer(port, await asked(port, 1))
    await clock.untilWaiting((length) => length === 1_000)
    expect(port.sent).toHaveLength(1)
    queue.setSyncing(false)
    await asked(port, 2)
  })

  it('renders what a person opens also while a sync runs', async () => {
    const { clock, queue, worker, asked } = await library('a', 'b')
    queue.setSyncing(true)
    const port = worker()
    await clock.untilWaiting((length) => length === 1_000)
    void queue.now('site.test/b')
    expect(await asked(port, 1)).toMatchObject({ input: { address: 'site.test/b' } })
  })

  it('makes trees of another pipeline again, and keeps the old ones until then', async () => {
    const { articles, queue, worker, empty, asked, answer } = await library('a', 'b')
    worker(true)
    await empty()
    await articles.trees.update('site.test/a', { pipeline: PIPELINE_VERSION - 1 })
    await enqueueOutdated(articles)
    expect(await articles.renderQueue.toArray()).toMatchObject([{ address: 'site.test/a' }])
    expect(await articles.trees.count()).toBe(2)
    const port = worker()
    queue.wake()
    answer(port, await asked(port, 1))
    await empty()
    expect(await articles.trees.get('site.test/a')).toMatchObject({ pipeline: PIPELINE_VERSION })
  })

  it('rests when the disk is full, and tries again when something new comes', async () => {
    const { articles, queue, worker, empty } = await library('a')
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no space', 'QuotaExceededError')
    })
    const port = worker(true)
    await vi.waitFor(() => expect(put).toHaveBeenCalled())
    put.mockRestore()
    await vi.waitFor(async () => expect(await articles.renderQueue.count()).toBe(1))
    expect(port.sent).toHaveLength(1)
    queue.wake()
    await empty()
    expect(port.sent).toHaveLength(2)
  })

  it('makes the beginning of a long article first, then what was asked before it', async () => {
    const long = `# Long\n\n${'Some words of a paragraph.\n\n'.repeat(2_000)}`
    const { queue, store, worker, asked, answer } = await library()
    await store('a', long)
    const port = worker()
    const first = await asked(port, 1)
    const whole = queue.now('site.test/a')
    const head = queue.head('site.test/a')
    answer(port, first)
    const second = await asked(port, 2)
    expect(second.input.text.length).toBeLessThan(7_000)
    answer(port, second)
    expect(await head).toMatchObject({
      ok: true,
      value: { textHash: `hash of ${long}`, chunks: [{ section: '' }] },
    })
    expect(await whole).toEqual({ ok: true, value: undefined })
    // nobody waits for it any more
    expect(await queue.head('site.test/a')).toEqual({ ok: true, value: null })
    expect(port.sent).toHaveLength(2)
  })

  it('makes no beginning of a short article, and none of one that is not there', async () => {
    const { queue } = await library('a')
    expect(await queue.head('site.test/a')).toEqual({ ok: true, value: null })
    expect(await queue.head('site.test/b')).toEqual({ ok: true, value: null })
  })

  it('renders what a sync waits for before the rest and without its pause, after what a person opens', async () => {
    const { clock, queue, worker, asked, answer, store } = await library('a', 'b', 'c', 'd')
    queue.setSyncing(true)
    const port = worker()
    await clock.untilWaiting((length) => length === 1_000)
    const told: string[] = []
    queue.settle(['site.test/b', 'site.test/none', 'site.test/c'], (address, { ok }) =>
      told.push(`${address} ${ok}`),
    )
    const first = await asked(port, 1)
    expect(first).toMatchObject({ urgent: false, input: { address: 'site.test/b' } })
    const opened = queue.now('site.test/d')
    await store('b', 'newer')
    answer(port, first)
    for (const [count, page] of [
      [2, 'd'],
      [3, 'c'],
      [4, 'b'],
    ] as const) {
      const request = await asked(port, count)
      expect(request.input.address).toBe(`site.test/${page}`)
      answer(port, request)
    }
    await opened
    await vi.waitFor(() => expect(told).toHaveLength(3))
    // what waits in no queue is settled, and a text that was replaced is rendered first
    expect(told).toEqual(['site.test/none true', 'site.test/c true', 'site.test/b true'])
    await clock.untilWaiting((length) => length === 1_000)
    expect(port.sent).toHaveLength(4)
  })

  it('tells a sync no more that does not want to wait, and one that waits when the database refuses', async () => {
    const { queue, worker, asked, answer, empty } = await library('a', 'b')
    const port = worker()
    await asked(port, 1)
    const told: unknown[] = []
    const stop = queue.settle(['site.test/a', 'site.test/b'], (_, answer) => told.push(answer))
    stop()
    queue.settle(['site.test/b'], (_, answer) => told.push(answer))
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no space', 'QuotaExceededError')
    })
    answer(port, await asked(port, 1))
    answer(port, await asked(port, 2))
    await vi.waitFor(() => expect(told).toHaveLength(1))
    expect(told).toMatchObject([{ ok: false, error: { code: 'disk-full' } }])
    vi.restoreAllMocks()
    port.onSent = (request) => queueMicrotask(() => answer(port, request))
    queue.wake()
    await empty()
  })

  it('converts pages and renders for syncs in turns, both before the rest', async () => {
    const { queue, worker, requested, answer } = await library('a', 'b', 'c')
    const port = worker()
    await requested(port, 1)
    queue.settle(['site.test/b', 'site.test/c'], () => {})
    const converted = ['x', 'y'].map((page) =>
      queue.convert({ url: `https://site.test/${page}`, html: page }),
    )
    const order: string[] = []
    for (let count = 1; count <= 5; count++) {
      const request = await requested(port, count)
      order.push(request.type === 'convert' ? request.page.html : addressIn(request))
      answer(port, request)
    }
    expect(order[0]).toBe('site.test/a')
    expect(order.slice(1)).toEqual(['x', 'site.test/b', 'y', 'site.test/c'])
    expect(await Promise.all(converted)).toEqual([
      { ok: true, value: '# x' },
      { ok: true, value: '# y' },
    ])
  })
})
