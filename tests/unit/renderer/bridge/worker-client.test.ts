import { describe, expect, it, vi } from 'vitest'
import { WorkerClient, type Trouble } from '../../../../renderer/bridge/worker-client'
import { LIBRARY_PORT } from '../../../../shared/ipc/channels'
import type { FromLibraryWorker } from '../../../../shared/ipc/library-messages'
import type { FromRenderWorker } from '../../../../shared/ipc/render-messages'
import { ok } from '../../../../shared/lib/result'
import { bookmarkRow } from '../../../helpers/library-rows'

/** A worker without a thread: keeps what it is sent, says and dies as the test wants. */
class FakeWorker extends EventTarget {
  readonly sent: { readonly type: string; readonly id?: number; readonly ports: readonly unknown[] }[] = []
  terminated = false

  postMessage(message: { readonly type: string }, ports: readonly unknown[] = []): void {
    this.sent.push({ ...message, ports })
  }

  terminate(): void {
    this.terminated = true
  }

  say(message: FromLibraryWorker | FromRenderWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data: message }))
  }

  die(message = 'boom'): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }))
  }

  types(): string[] {
    return this.sent.map(({ type }) => type)
  }
}

function page() {
  const libraries: FakeWorker[] = []
  const renders: FakeWorker[] = []
  const start = (workers: FakeWorker[]) => () => {
    const worker = new FakeWorker()
    workers.push(worker)
    return worker as unknown as Worker
  }
  const window = Object.assign(new EventTarget(), { location: { origin: 'app://offprint' } })
  const connectLibrary = vi.fn(async () => {})
  let now = 0
  const client = new WorkerClient({
    startLibraryWorker: start(libraries),
    startRenderWorker: start(renders),
    connectLibrary,
    window: window as unknown as Window,
    now: () => now,
  })
  const trouble: Trouble[] = []
  client.onTrouble((one) => trouble.push(one))
  const message = (more: object = {}) => {
    const port = { close: vi.fn() }
    const event = { data: LIBRARY_PORT, origin: 'app://offprint', source: window, ports: [port], ...more }
    window.dispatchEvent(Object.assign(new Event('message'), event))
    return port
  }
  const last = (workers: FakeWorker[]) => {
    const worker = workers.at(-1)
    if (!worker) throw new Error('no worker was started')
    return worker
  }
  const wait = (milliseconds: number) => (now += milliseconds)
  return {
    client,
    libraries,
    renders,
    library: () => last(libraries),
    render: () => last(renders),
    connectLibrary,
    trouble,
    message,
    wait,
  }
}

const bookmark = bookmarkRow({ address: 'a', title: 'A' })

describe('the worker client', () => {
  it('joins both workers and asks for the main port when the databases are open', async () => {
    const { client, library, render, renders, connectLibrary } = page()
    expect(renders).toHaveLength(0)
    expect(connectLibrary).not.toHaveBeenCalled()
    library().say({ type: 'ready' })
    expect(await client.ready).toEqual(ok(undefined))
    expect(connectLibrary).toHaveBeenCalledTimes(1)
    // loading takes time that the library must not count
    expect(library().sent).toEqual([])
    render().say({ type: 'ready' })
    expect(library().sent).toMatchObject([{ type: 'render-port', ports: [expect.any(MessagePort)] }])
    expect(render().sent).toMatchObject([{ type: 'port', ports: [expect.any(MessagePort)] }])
  })

  it('hands the library port of its own window on, and no other', () => {
    const { library, render, message } = page()
    library().say({ type: 'ready' })
    render().say({ type: 'ready' })
    message({ source: null })
    message({ origin: 'https://evil.test' })
    message({ data: 'something else' })
    message({ ports: [] })
    expect(library().types()).toEqual(['render-port'])
    const port = message()
    expect(library().sent.at(-1)).toEqual({ type: 'main-port', ports: [port] })
    expect(port.close).not.toHaveBeenCalled()
  })

  it('gives each command its own answer', async () => {
    const { client, library } = page()
    const first = client.command('set-bookmark', { bookmark, on: true })
    const second = client.command('mark-article', { address: 'a', read: true })
    expect(library().types()).toEqual([])
    library().say({ type: 'ready' })
    await vi.waitFor(() => expect(library().types()).toEqual(['command', 'command']))
    const [one, two] = library().sent.map(({ id }) => id ?? 0)
    library().say({ type: 'answer', id: two ?? 0, answer: ok(null) })
    library().say({ type: 'answer', id: one ?? 0, answer: ok(undefined) })
    expect(await first).toEqual(ok(undefined))
    expect(await second).toEqual(ok(null))
  })

  it('passes on what syncs report until told to stop', () => {
    const { client, library } = page()
    const heard: unknown[] = []
    const stop = client.onProgress((progress) => heard.push(progress.done))
    client.onEnded((ended) => heard.push(`run ${ended.run}`))
    library().say({ type: 'sync-progress', source: 's', done: 1, total: 2, images: null })
    stop()
    library().say({ type: 'sync-progress', source: 's', done: 2, total: 2, images: null })
    library().say({ type: 'sync-ended', source: 's', run: 4 })
    expect(heard).toEqual([1, 'run 4'])
  })

  it('starts a library worker again that died, answers its commands, joins everything anew', async () => {
    const { client, libraries, renders, library, connectLibrary, trouble } = page()
    library().say({ type: 'ready' })
    await client.ready
    const lost = client.command('set-bookmark', { bookmark, on: true })
    await vi.waitFor(() => expect(library().types()).toContain('command'))
    const dead = library()
    dead.die('out of memory')
    expect(await lost).toMatchObject({ ok: false, error: { code: 'worker-stopped' } })
    expect(dead.terminated).toBe(true)
    expect(libraries).toHaveLength(2)
    expect(trouble).toEqual([{ worker: 'library', restarted: true, detail: 'out of memory' }])

    library().say({ type: 'ready' })
    expect(connectLibrary).toHaveBeenCalledTimes(2)
    expect(renders).toHaveLength(2)
    expect(renders[0]?.terminated).toBe(true)
    const next = client.command('mark-article', { address: 'a', read: true })
    await vi.waitFor(() => expect(library().types()).toContain('command'))
    dead.say({ type: 'answer', id: library().sent.at(-1)?.id ?? 0, answer: ok(undefined) })
    library().say({ type: 'answer', id: library().sent.at(-1)?.id ?? 0, answer: ok(null) })
    expect(await next).toEqual(ok(null))
  })

  it('closes a library port that comes while no database is open', () => {
    const { library, message } = page()
    library().say({ type: 'ready' })
    library().die()
    expect(message().close).toHaveBeenCalled()
    expect(library().types()).toEqual([])
  })

  it.each([
    ['hangs', (world: ReturnType<typeof page>) => world.library().say({ type: 'render-stuck' })],
    ['dies', (world: ReturnType<typeof page>) => world.render().die()],
  ])('ends and replaces a render worker that %s', (_, happen) => {
    const world = page()
    world.library().say({ type: 'ready' })
    const old = world.render()
    happen(world)
    expect(old.terminated).toBe(true)
    expect(world.renders).toHaveLength(2)
    expect(world.libraries).toHaveLength(1)
    old.say({ type: 'ready' })
    expect(world.library().types()).toEqual([])
    world.render().say({ type: 'ready' })
    expect(world.library().types()).toEqual(['render-port'])
    expect(world.trouble).toMatchObject([{ worker: 'render', restarted: true }])
    // what the old one still has to say is not heard
    old.die()
    expect(world.renders).toHaveLength(2)
  })

  it('replaces a render worker that hangs as often as it does', () => {
    const { library, renders, trouble } = page()
    library().say({ type: 'ready' })
    for (let times = 0; times < 12; times++) library().say({ type: 'render-stuck' })
    expect(renders).toHaveLength(13)
    expect(trouble.every(({ restarted }) => restarted)).toBe(true)
  })

  it('gives a worker up that always dies, says so, and answers every command', async () => {
    const { client, libraries, library, trouble } = page()
    for (let times = 0; times < 6; times++) library().die('bad file')
    expect(libraries).toHaveLength(6)
    expect(trouble.at(-1)).toEqual({ worker: 'library', restarted: false, detail: 'bad file' })
    expect(await client.ready).toMatchObject({ ok: false, error: { code: 'worker-stopped' } })
    expect(await client.command('set-bookmark', { bookmark, on: true })).toMatchObject({
      ok: false,
      error: { code: 'worker-stopped' },
    })
  })

  it('starts a worker again that dies now and then', () => {
    const { libraries, library, wait } = page()
    for (let times = 0; times < 12; times++) {
      library().die()
      wait(60_000)
    }
    expect(libraries).toHaveLength(13)
  })

  it('says when the databases cannot be opened', async () => {
    const { client, library, trouble } = page()
    const command = client.command('set-bookmark', { bookmark, on: true })
    library().say({ type: 'cannot-open', detail: 'the disk is broken' })
    expect(await client.ready).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(await command).toMatchObject({
      ok: false,
      error: { code: 'storage', detail: 'the disk is broken' },
    })
    expect(trouble).toMatchObject([{ worker: 'library', restarted: false }])
  })
})
