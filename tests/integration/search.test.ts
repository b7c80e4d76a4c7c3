// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { addressOf, bookmarkRow, sourceRow } from '../helpers/library-rows'
import { memoryStore, searchLibrary } from '../helpers/search-library'

afterEach(() => void vi.restoreAllMocks())

const PROXY = `# Server options

What the development server can be told. Call \`useState\` first.

## server.proxy

Send requests to another backend: \`node.js\` listens. See \`--dry-run\` too.

\`\`\`js
std::vector proxy = foo_bar
\`\`\`

## Ports and hosts

The port is 5173. Café au lait. 身份验证 happens here.
`
const BUILD = `# Building for production

A bundle is made. A backend to send requests is not needed, C++ neither.

## Kubernetes

Deploy to kubernetes with care.
`

async function library() {
  const library = searchLibrary()
  await library.addSource()
  await library.storePage('server', PROXY, 0)
  await library.storePage('build', BUILD, 1)
  void library.engine.run()
  await library.indexed()
  return library
}

describe('a search', () => {
  it('finds each form of what can be typed', async () => {
    const { found } = await library()
    expect(await found('port ')).toEqual(['server#ports-and-hosts'])
    expect(await found('por')).toEqual(['server#ports-and-hosts'])
    expect(await found('backend requests ')).toContain('server#serverproxy')
    expect(await found('"send requests to"')).toEqual(['server#serverproxy'])
    expect(await found('"requests send"')).toEqual([])
    expect(await found('backend -another ')).toEqual(['build'])
    expect(await found('cafe ')).toEqual(['server#ports-and-hosts'])
    expect(await found('身份')).toEqual(['server#ports-and-hosts'])
    expect(await found('证')).toEqual(['server#ports-and-hosts'])
    for (const name of ['std::vector', 'foo_bar', '--dry-run', 'node.js', 'std::vec'])
      expect(await found(name), name).toEqual(['server#serverproxy'])
    expect(await found('useState ')).toEqual(['server'])
    expect(await found('use state ')).toEqual(['server'])
    expect(await found('C++')).toEqual(['build'])
    expect(await found('server.proxy')).toEqual(['server#serverproxy'])
    expect(await found('')).toEqual([])
    expect(await found('" ) OR * NEAR( :')).toEqual([])
  })

  it('finds an article that waits to be rendered by its raw text, and by its sections once it is', async () => {
    const { articles, engine, storePage, storeText, ask, found, indexed } = await library()
    await storeText('late', '# Zeppelins\n\n## Mooring\n\nFasten the [nose rope](/x) to the `mast`.\n')
    engine.textsWritten([addressOf('late')])
    await vi.waitFor(async () => expect(await found('mast ')).toEqual(['late']), 5_000)
    const [hit] = (await ask('nose rope ')).hits
    expect(hit).toMatchObject({ title: 'late', path: [], words: ['nose', 'rope'] })
    expect(hit?.snippet).toContain('Fasten the nose rope to the mast')

    // a newer text of a page whose sections are known
    await storeText('server', '# Server options\n\nNothing about proxies but a zebra.\n')
    engine.textsWritten([addressOf('server')])
    await vi.waitFor(async () => expect(await found('zebra ')).toEqual(['server']), 5_000)
    expect(await found('kubernetes ')).toEqual(['build#kubernetes'])

    await storePage('late', '# Zeppelins\n\n## Mooring\n\nFasten the [nose rope](/x) to the `mast`.\n', 2)
    await storePage('server', '# Server options\n\nNothing about proxies but a zebra.\n', 0)
    await indexed()
    expect(await found('mast ')).toEqual(['late#mooring'])
    expect(await found('zebra ')).toEqual(['server'])
    expect(await articles.renderQueue.count()).toBe(0)
  })

  it('forgives a typo and says how it took the word', async () => {
    const { ask, found } = await library()
    await vi.waitFor(async () => expect(await found('kubernets ')).toEqual(['build#kubernetes']), 5_000)
    expect((await ask('kubernets ')).corrected).toEqual([{ typed: 'kubernets', taken: 'kubernetes' }])
    expect((await ask('kubernetes ')).corrected).toEqual([])
  })

  it('says of a hit where it stands, what its text says and which words were found', async () => {
    const { ask } = await library()
    const { hits, found, searched, missing, index } = await ask('backend proxy ')
    expect(hits[0]).toMatchObject({
      address: addressOf('server'),
      slug: 'serverproxy',
      title: 'Server options',
      path: ['server.proxy'],
      source: sourceRow().id,
      sourceTitle: 'Site',
      more: 0,
    })
    const [hit] = hits
    expect(hit?.snippet).toMatch(/^Send requests to another backend/)
    expect(hit?.marks.map(([start, end]) => hit.snippet.slice(start, end))).toEqual(['backend', 'proxy'])
    expect(hit?.words.toSorted()).toEqual(['backend', 'proxy'])
    expect({ found, searched, missing, index }).toEqual({ found: 1, searched: 2, missing: 1, index: 'ready' })
  })

  it('lists the article’s beginning where only its title has the words', async () => {
    const { found } = await library()
    expect(await found('production ')).toEqual(['build'])
  })

  it('lists the heading that has the words, not those below it', async () => {
    const { storePage, indexed, found } = await library()
    await storePage('deep', '# Deep\n\n## Walruses\n\nText.\n\n### One\n\nText.\n\n### Two\n\nText.\n', 2)
    await indexed()
    expect(await found('walruses ')).toEqual(['deep#walruses'])
  })

  it('lists three sections of an article and counts the others', async () => {
    const { storePage, indexed, ask, found } = await library()
    await storePage(
      'many',
      `# Many\n\n${Array.from({ length: 7 }, (_, n) => `## Part ${n}\n\nAbout zebras.\n`).join('\n')}`,
      2,
    )
    await indexed()
    const { hits, found: all } = await ask('zebras ')
    expect(hits.map(({ more }) => more)).toEqual([0, 0, 4])
    expect(all).toBe(7)
    expect(await found('zebras ', { scope: { kind: 'article', address: addressOf('many') } })).toHaveLength(7)
  })
})

describe('scopes and filters', () => {
  it('look only where they say', async () => {
    const { found, state, articles, addSource, storePage, indexed } = await library()
    await addSource('https://t.example/llms.txt', 'Other')
    await storePage('elsewhere', '# Elsewhere\n\nA backend too.', 0, 'https://t.example/llms.txt')
    await articles.placements.where('address').equals(addressOf('build')).modify({ section: 'Guide' })
    await articles.sections.put({
      source: sourceRow().id,
      key: 'Guide',
      path: ['Guide'],
      title: 'Guide',
      parent: '',
      level: 2,
      overview: null,
      order: 0,
      articles: 1,
      ready: 1,
    })
    await state.bookmarks.put(bookmarkRow({ address: addressOf('build'), note: 'mine', tags: ['later'] }))
    await state.readings.put({
      address: addressOf('server'),
      sections: {},
      marked: 'read',
      share: 1,
      read: true,
      at: 1,
    })
    await articles.keptTexts.put({
      address: addressOf('server'),
      text: 'x',
      textHash: 'old',
      title: '',
      fetchedAt: 1,
      keptAt: 5,
    })
    await indexed()
    expect(await found('backend ')).toHaveLength(3)
    expect(
      await found('backend ', { scope: { kind: 'source', source: 'https://t.example/llms.txt' } }),
    ).toEqual(['elsewhere'])
    expect(await found('backend source:other ')).toEqual(['elsewhere'])
    expect(
      await found('backend ', { scope: { kind: 'section', source: sourceRow().id, section: 'Guide' } }),
    ).toEqual(['build'])
    for (const filter of ['section:guide', 'is:bookmarked', 'has:note', 'tag:later'])
      expect(await found(`backend ${filter} `), filter).toEqual(['build'])
    expect(await found('backend is:read ')).toEqual(['server#serverproxy'])
    expect(await found('backend is:updated ')).toEqual(['server#serverproxy'])
    expect((await found('backend is:unread ')).toSorted()).toEqual(['build', 'elsewhere'])
    const begun = { sections: {}, marked: null, share: 0.5, read: false, at: 1 }
    await state.readings.put({ ...begun, address: addressOf('build') })
    expect(await found('backend is:in-progress ')).toEqual(['build'])
    expect(await found('backend is:unread ')).toEqual(['elsewhere'])
    expect(await found('is:bookmarked ')).toEqual(['build'])
    expect((await found('-kubernetes ')).toSorted()).toEqual(['elsewhere', 'server'])
    expect(await found('backend source:nothing ')).toEqual([])
  })

  it('leave out sources that are hidden or deleted, at once, and have them again', async () => {
    const { found, state } = await library()
    await state.sources.put(sourceRow({ hidden: true }))
    expect(await found('backend ')).toEqual([])
    await state.sources.put(sourceRow({ deleted: { at: 1, keepMarked: true } }))
    expect(await found('backend ')).toEqual([])
    await state.sources.put(sourceRow())
    expect(await found('backend ')).toHaveLength(2)
  })
})

describe('the index', () => {
  it('follows what is added, changed and deleted', async () => {
    const { found, storePage, indexed, articles } = await library()
    await storePage('build', '# Building\n\nNow about otters.', 1)
    await indexed()
    expect(await found('kubernetes ')).toEqual([])
    expect(await found('otters ')).toEqual(['build'])
    await articles.transaction('rw', articles.tables, async () => {
      await articles.articles.delete(addressOf('build'))
      await articles.searchOutbox.add({ address: addressOf('build') })
    })
    expect(await found('otters ')).toEqual([])
    await indexed()
    expect(await found('otters ')).toEqual([])
  })

  it('is the same after another start, and brought in line with what it missed', async () => {
    const store = await memoryStore()
    const openStore = async () => store
    const before = searchLibrary({ openStore })
    await before.addSource()
    await before.storePage('server', PROXY, 0)
    void before.engine.run()
    await before.indexed()
    // as if the outbox had been lost
    await before.storePage('build', BUILD, 1)
    await before.articles.searchOutbox.clear()
    const again = searchLibrary({ openStore, databases: before.databases })
    void again.engine.run()
    await vi.waitFor(
      async () => expect(await again.found('kubernetes ')).toEqual(['build#kubernetes']),
      5_000,
    )
    expect(store.discarded).toBe(0)
  })

  it('is made anew for another library', async () => {
    const store = await memoryStore()
    const openStore = async () => store
    const first = searchLibrary({ openStore })
    await first.addSource()
    await first.storePage('server', PROXY, 0)
    void first.engine.run()
    await first.indexed()
    const other = searchLibrary({ openStore })
    await other.addSource()
    await other.storePage('build', BUILD, 0)
    void other.engine.run()
    await other.indexed()
    expect(store.discarded).toBe(1)
    expect(await other.found('backend ')).toEqual(['build'])
  })

  it('is made anew when SQLite finds it broken', async () => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined)
    const store = await memoryStore()
    const { addSource, storePage, engine, indexed, ask, found } = searchLibrary({
      openStore: async () => store,
    })
    await addSource()
    await storePage('build', BUILD, 0)
    void engine.run()
    await indexed()
    store.open().exec('DROP TABLE section')
    expect((await ask('backend ')).index).toBe('titles')
    await indexed()
    expect(store.discarded).toBe(1)
    expect(await found('backend ')).toEqual(['build'])
  })

  it('is not needed: titles and headings are searched without it, and the answer says so', async () => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined)
    const { addSource, storePage, engine, ask, found } = searchLibrary({
      openStore: () => Promise.reject(new Error('no files here')),
    })
    await addSource()
    await storePage('server', PROXY, 0)
    void engine.run()
    expect(await found('ports ')).toEqual(['server#ports-and-hosts'])
    expect(await found('server opt')).toContain('server')
    expect(await found('backend ')).toEqual([])
    expect((await ask('ports ')).index).toBe('titles')
  })

  it('has an article’s title and headings when its tokens cannot be made', async () => {
    const { addSource, storePage, engine, indexed, found } = searchLibrary({ tokenize: async () => null })
    await addSource()
    await storePage('server', PROXY, 0)
    void engine.run()
    await indexed()
    expect(await found('hosts ')).toEqual(['server#ports-and-hosts'])
    expect(await found('backend ')).toEqual([])
  })
})

describe('questions', () => {
  it('that have not begun give way to a newer one', async () => {
    const { engine } = await library()
    const ask = (text: string) => engine.search({ text, scope: { kind: 'all' }, limit: 5, now: 0 })
    const told: string[] = []
    const [first, second, third] = await Promise.all(
      ['port ', 'backend ', 'otters '].map((text) => ask(text).finally(() => told.push(text))),
    )
    expect(told).toEqual(['port ', 'otters ', 'backend '])
    expect(first).toMatchObject({ ok: true, value: { found: 1 } })
    expect(second).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(third).toMatchObject({ ok: true, value: { found: 0 } })
  })
})
