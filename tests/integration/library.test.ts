// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { realClock } from '../../renderer/library/clock'
import { startLibrary } from '../../renderer/library/library'
import type {
  FromLibraryWorker,
  LibraryCommandName,
  LibraryCommands,
} from '../../shared/ipc/library-messages'
import type { RenderAnswer, RenderRequest } from '../../shared/ipc/render-messages'
import type { FromLibrary, ToLibrary } from '../../shared/ipc/stream-messages'
import { plainTextArticle } from '../../shared/markdown/plain-text-article'
import { freshDatabases } from '../helpers/fresh-database'
import { asPort } from '../helpers/library-port'
import { fetched, siteIndex } from '../helpers/site'

const plan = {
  type: 'plan',
  job: 1,
  source: 's',
  only: null,
  acceptFewer: false,
  startedAt: 1,
} as const

const open: NodePort[] = []
afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

async function startedLibrary(databases = freshDatabases()) {
  const told: FromLibraryWorker[] = []
  const take = await startLibrary({
    articles: databases.articles,
    state: databases.state,
    clock: realClock,
    tell: (message) => told.push(message),
  })
  if (!take) throw new Error('the library did not open')

  const channel = (type: 'main-port' | 'render-port') => {
    const { port1, port2 } = new MessageChannel()
    open.push(port1, port2)
    take({ type }, asPort(port2))
    return port1
  }
  let id = 0
  async function command<Name extends LibraryCommandName>(
    name: Name,
    argument: LibraryCommands[Name]['argument'],
  ) {
    const mine = (id += 1)
    take?.({ type: 'command', id: mine, name, argument }, undefined)
    return vi.waitFor(() => {
      const found = told.find((message) => message.type === 'answer' && message.id === mine)
      if (found?.type !== 'answer') throw new Error(`no answer to ${name}`)
      return found.answer
    })
  }
  /** A render worker that shows everything as plain text. */
  const connectRender = () => {
    const port = channel('render-port')
    port.on('message', (request: RenderRequest) => {
      if (request.type !== 'render') return
      const article = plainTextArticle(request.input.text, 'hash')
      const answer: RenderAnswer = { type: 'rendered', id: request.id, article }
      port.postMessage(answer)
    })
  }
  const connectMain = () => {
    const port = channel('main-port')
    const heard: FromLibrary[] = []
    port.on('message', (message: FromLibrary) => heard.push(message))
    return { heard, say: (message: ToLibrary) => port.postMessage(message), close: () => port.close() }
  }
  return { ...databases, told, command, connectMain, connectRender }
}

describe('the library, joined to both sides by real ports', () => {
  it('brings a source in, renders it, and notes what is read, also over a restart', async () => {
    const library = await startedLibrary()
    expect(library.told).toEqual([{ type: 'ready' }])
    library.connectRender()
    const main = library.connectMain()
    const added = await library.command('add-source', {
      indexUrl: 'https://site.test/llms.txt',
      title: 'Site',
      kind: 'site',
    })
    expect(added).toMatchObject({ ok: true, value: { added: true } })
    const source = 'site.test/llms.txt'
    const index = siteIndex([
      ['one', ['A']],
      ['two', ['A', 'B']],
    ])
    main.say({ ...plan, source, index })
    main.say({ type: 'article', job: 1, seq: 1, article: fetched('one', 'One two three.') })
    main.say({ type: 'article', job: 1, seq: 2, article: fetched('two', 'Four five.') })
    main.say({ type: 'end', job: 1, source, outcome: 'done', failure: null, startedAt: 1, endedAt: 2 })
    await vi.waitFor(() => expect(library.told.some(({ type }) => type === 'sync-ended')).toBe(true))
    expect(main.heard.map(({ type }) => type)).toEqual(['planned', 'ack'])

    expect(await library.command('render-now', { address: 'site.test/two' })).toMatchObject({ ok: true })
    expect(await library.articles.articles.get('site.test/two')).toMatchObject({ words: 2 })
    await library.command('record-read', { address: 'site.test/two', slugs: [''] })
    await vi.waitFor(async () => expect(await library.articles.renderQueue.count()).toBe(0))
    library.articles.close()
    library.state.close()

    const again = await startedLibrary({
      ...library,
      articles: library.secondArticles(),
      state: library.secondState(),
    })
    expect(await again.state.readings.get('site.test/two')).toMatchObject({ read: true })
    expect(await again.state.readCounters.get([source, 'A'])).toMatchObject({ read: 1 })
    expect(await again.articles.indexes.get(source)).toMatchObject({ articles: 2, ready: 2, checkedAt: 2 })
  })

  it('notices that the main process went away', async () => {
    const library = await startedLibrary()
    const main = library.connectMain()
    main.say({ ...plan, index: siteIndex([['one', []]]) })
    await vi.waitFor(() => expect(main.heard).toHaveLength(1))
    main.close()
    await vi.waitFor(() => expect(library.told.some(({ type }) => type === 'sync-ended')).toBe(true))
    expect(await library.articles.runs.toArray()).toMatchObject([{ failure: { code: 'interrupted' } }])
  })

  it('counts again at the start what a program that ended early had not counted', async () => {
    const databases = freshDatabases()
    const first = await startedLibrary(databases)
    const main = first.connectMain()
    main.say({ ...plan, index: siteIndex([['one', ['A']]]) })
    await vi.waitFor(async () => expect(await first.state.readCounters.count()).toBe(2))
    await first.command('mark-article', { address: 'site.test/one', read: true })
    await first.state.readCounters.clear()
    first.articles.close()
    first.state.close()

    const again = await startedLibrary({
      ...databases,
      articles: databases.secondArticles(),
      state: databases.secondState(),
    })
    await vi.waitFor(async () =>
      expect(await again.state.readCounters.toArray()).toMatchObject([
        { section: '', read: 1 },
        { section: 'A', read: 1 },
      ]),
    )
  })

  it('says why when the databases cannot be opened', async () => {
    const { articles, state } = freshDatabases()
    vi.spyOn(articles, 'open').mockRejectedValue(new Error('the disk is broken'))
    const told: FromLibraryWorker[] = []
    const clock = { now: () => 0, after: (_: number, callback: () => void) => (callback(), () => {}) }
    const take = await startLibrary({ articles, state, clock, tell: (message) => told.push(message) })
    expect(take).toBeNull()
    expect(told).toEqual([{ type: 'cannot-open', detail: expect.stringContaining('the disk is broken') }])
  })

  it('does not open what a newer program wrote, and says so', async () => {
    const { articles, state } = freshDatabases()
    const newer = new Dexie(articles.name)
    newer.version(articles.verno + 1).stores({ articles: '&address' })
    await newer.open()
    newer.close()
    const told: FromLibraryWorker[] = []
    const take = await startLibrary({
      articles,
      state,
      clock: realClock,
      tell: (message) => told.push(message),
    })
    expect(take).toBeNull()
    expect(told).toEqual([
      {
        type: 'cannot-open',
        detail: 'This library was written by a newer Offprint. Install that version again to open it.',
      },
    ])
  })

  it('forgets at its start what was deleted more than a day ago', async () => {
    const databases = freshDatabases()
    const { articles } = databases
    const article = {
      ...fetched('old'),
      title: '',
      description: '',
      textHash: 'h',
      checkedAt: 1,
      sections: [],
      words: 0,
    }
    const row = {
      article,
      text: { address: article.address, text: '', textHash: 'h' },
      placements: [],
      sections: [],
      keptText: null,
      heldBack: null,
      validators: null,
    }
    const now = Date.now()
    await articles.deletedArticles.bulkPut([
      { ...row, address: 'site.test/old', at: now - 25 * 60 * 60 * 1000 },
      { ...row, address: 'site.test/new', at: now - 60 * 1000 },
    ])
    await startedLibrary(databases)
    await vi.waitFor(async () =>
      expect(await articles.deletedArticles.toCollection().primaryKeys()).toEqual(['site.test/new']),
    )
  })
})
