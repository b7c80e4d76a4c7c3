import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ArticleDatabase } from '../../../../renderer/db/article-database'
import { ARTICLE_VERSIONS, declareVersions, STATE_VERSIONS } from '../../../../renderer/db/migrations'
import { openDatabase } from '../../../../renderer/db/open-database'
import { readStates } from '../../../../renderer/db/read-article'
import { databasesForReading } from '../../../../renderer/db/read-databases'
import { readArticleImages, readImageCounts } from '../../../../renderer/db/read-images'
import { readLastRuns } from '../../../../renderer/db/read-marks'
import { readHeldBack } from '../../../../renderer/db/read-versions'
import { StateDatabase } from '../../../../renderer/db/state-database'
import { sweepImages } from '../../../../renderer/library/images/drop-orphans'
import { rebuildSourceImages } from '../../../../renderer/library/images/source-images'
import { freshDatabases } from '../../../helpers/fresh-database'
import {
  articleRow,
  indexRow,
  placementRow,
  sectionRow,
  SITE,
  sourceRow,
} from '../../../helpers/library-rows'

/** Tables with their primary key and indexes, as the browser holds them. */
function dump(database: Dexie): Record<string, string[]> {
  const native = database.backendDB()
  return Object.fromEntries(
    [...native.objectStoreNames].map((name) => {
      const store = native.transaction(name).objectStore(name)
      const key = `${String(store.keyPath)}${store.autoIncrement ? '++' : ''}`
      return [name, [key, ...store.indexNames]]
    }),
  )
}

const VERSION_1 = {
  articles: ['address'],
  failures: ['source,address'],
  indexes: ['source'],
  placements: ['source,order', '[source+address]', '[source+section+order]', 'address'],
  renderQueue: ['address'],
  runs: ['id++', '[source+startedAt]'],
  sections: ['source,key', '[source+order]'],
  texts: ['address'],
  trees: ['address', 'pipeline'],
}

const VERSION_2 = {
  ...VERSION_1,
  deletedArticles: ['address', 'at'],
  heldBack: ['address', 'source'],
  keptTexts: ['address', '[address+keptAt+textHash]'],
  openRuns: ['source'],
  runPages: ['source,n'],
  validators: ['address'],
}

const VERSION_3 = {
  ...VERSION_2,
  articleImages: ['address', 'urls'],
  deletedArticles: ['address', 'at', 'images'],
  imageBytes: ['hash'],
  images: ['url', 'hash'],
  sourceImages: ['source,url', '[source+ready]', 'url'],
}

const STATE_VERSION_1 = {
  bookmarks: ['id', 'address', 'at'],
  places: ['address', 'at'],
  readCounters: ['source,section'],
  readings: ['address', 'at'],
  settings: ['name'],
  sources: ['id', 'order'],
}

// Versions that stand here are out: whoever changes them has to write a migration, not to change this test.
describe('the schema', () => {
  it('of the articles, version 1', async () => {
    const old = new Dexie(randomUUID())
    declareVersions(old, ARTICLE_VERSIONS.slice(0, 1))
    await old.open()
    expect(dump(old)).toEqual(VERSION_1)
  })

  it('of the articles, version 2', async () => {
    const old = new Dexie(randomUUID())
    declareVersions(old, ARTICLE_VERSIONS.slice(0, 2))
    await old.open()
    expect(dump(old)).toEqual(VERSION_2)
  })

  it('of the articles, version 3', async () => {
    const old = new Dexie(randomUUID())
    declareVersions(old, ARTICLE_VERSIONS.slice(0, 3))
    await old.open()
    expect(dump(old)).toEqual(VERSION_3)
  })

  it('of the articles, version 4', async () => {
    const { articles } = freshDatabases()
    await articles.open()
    expect(articles.verno).toBe(4)
    expect(dump(articles)).toEqual({
      ...VERSION_3,
      articleLinks: ['address', 'targets'],
      plainTexts: ['address'],
      fitQueue: ['address'],
      searchOutbox: ['seq++', 'address'],
    })
  })

  it('of what a person made, version 1', async () => {
    const old = new Dexie(randomUUID())
    declareVersions(old, STATE_VERSIONS.slice(0, 1))
    await old.open()
    expect(dump(old)).toEqual(STATE_VERSION_1)
  })

  it('of what a person made, version 2', async () => {
    const { state } = freshDatabases()
    await state.open()
    expect(state.verno).toBe(2)
    expect(dump(state)).toEqual({
      ...STATE_VERSION_1,
      aliases: ['address', 'target'],
      bookmarks: ['id', 'address', 'at', 'tags'],
    })
  })
})

/** Every row of every table, as the rows stand in the database. */
async function rowsOf(database: Dexie): Promise<Record<string, unknown[]>> {
  const tables = database.tables.map(async (table) => [table.name, await table.toArray()] as const)
  return Object.fromEntries(await Promise.all(tables))
}

describe('a library that was written by version 1', () => {
  const ADDRESS = 's.example/one'
  const HELD: Readonly<Record<string, Readonly<Record<string, readonly object[]>>>> = {
    articles: {
      articles: [articleRow('one', { address: ADDRESS, etag: '"1"' })],
      texts: [{ address: ADDRESS, text: '# One', textHash: 'h' }],
      trees: [{ address: ADDRESS, pipeline: 1, textHash: 'h', chunks: [], fallback: false }],
      renderQueue: [{ address: ADDRESS, textHash: 'h' }],
      placements: [placementRow('one', 0, { address: ADDRESS, section: 'Docs' })],
      sections: [sectionRow('Docs', 0)],
      indexes: [indexRow()],
      failures: [
        {
          source: SITE,
          address: 's.example/two',
          url: 'u',
          title: 'Two',
          failure: { code: 'timeout' },
          at: 1,
        },
      ],
      runs: [
        {
          id: 7,
          source: SITE,
          startedAt: 1,
          endedAt: 2,
          outcome: 'done',
          failure: null,
          added: [{ address: ADDRESS, url: 'u', title: 'One' }],
          updated: [],
          removed: [],
          failed: [],
          unchanged: 0,
          limits: [],
        },
      ],
    },
    state: {
      sources: [sourceRow()],
      settings: [{ name: 'theme', value: 'dark' }],
      bookmarks: [{ id: ADDRESS, kind: 'article', address: ADDRESS, title: 'One', at: 1 }],
      readings: [{ address: ADDRESS, sections: {}, marked: 'read', share: 0, read: true, at: 1 }],
      places: [{ address: ADDRESS, slug: '', block: 0, quote: '', offset: 0, heading: '', at: 1 }],
      readCounters: [{ source: SITE, section: '', read: 1, plan: 1 }],
    },
  }

  it.each([
    ['articles', ARTICLE_VERSIONS, (name: string) => new ArticleDatabase(name)],
    ['state', STATE_VERSIONS, (name: string) => new StateDatabase(name)],
  ])(
    'opens with every row of its %s, but for trees, which are made again, and bookmarks, which can carry notes',
    async (kind, ledger, open) => {
      const name = randomUUID()
      const old = new Dexie(name)
      declareVersions(old, ledger.slice(0, 1))
      const held = HELD[kind] ?? {}
      expect(Object.keys(held).sort()).toEqual(old.tables.map((table) => table.name).sort())
      for (const [table, rows] of Object.entries(held)) await old.table(table).bulkAdd([...rows])
      old.close()

      const database = open(name)
      await openDatabase(database, async () => {})
      const added = database.tables.filter((table) => !(table.name in held)).map(({ name }) => [name, []])
      const written = { anchor: null, spot: null, note: '', tags: [], changedAt: 1 }
      const remade =
        kind === 'articles'
          ? { trees: [] }
          : { bookmarks: held['bookmarks']?.map((row) => ({ ...row, ...written })) }
      expect(await rowsOf(database)).toEqual({ ...held, ...Object.fromEntries(added), ...remade })
    },
  )

  it('is read by the questions of the window', async () => {
    const name = randomUUID()
    const old = { articles: new Dexie(`a-${name}`), state: new Dexie(`s-${name}`) }
    declareVersions(old.articles, ARTICLE_VERSIONS.slice(0, 1))
    declareVersions(old.state, STATE_VERSIONS.slice(0, 1))
    for (const kind of ['articles', 'state'] as const) {
      for (const [table, rows] of Object.entries(HELD[kind] ?? {}))
        await old[kind].table(table).bulkAdd([...rows])
      old[kind].close()
    }
    const databases = databasesForReading(`s-${name}`, `a-${name}`)
    expect(await readStates(databases, [ADDRESS])).toEqual(
      new Map([[ADDRESS, expect.objectContaining({ ready: true, state: 'Read', updated: false })]]),
    )
    expect((await readLastRuns(databases, () => true)).get(SITE)).toMatchObject({ id: 7, outcome: 'done' })
    expect(await readHeldBack(databases, SITE)).toEqual([])
  })
})

describe('a library that was written by version 2', () => {
  const ADDRESS = 's.example/one'
  const text = { address: ADDRESS, text: '# One', textHash: 'h' }
  const validators = { address: ADDRESS, textHash: 'h', asked: 'u', etag: '"1"', lastModified: null }
  const heldBack = {
    ...text,
    source: SITE,
    url: 'u',
    asked: 'u',
    etag: null,
    lastModified: null,
    fetchedAt: 1,
    before: 100,
    now: 5,
    state: 'waiting' as const,
  }
  const keptText = { ...text, title: 'One', fetchedAt: 1, keptAt: 2 }
  const page = { address: ADDRESS, url: 'u', title: 'One' }
  const HELD: Readonly<Record<string, readonly object[]>> = {
    articles: [articleRow('one', { address: ADDRESS })],
    texts: [text],
    trees: [{ address: ADDRESS, pipeline: 3, textHash: 'h', chunks: [], fallback: false }],
    renderQueue: [],
    placements: [placementRow('one', 0, { address: ADDRESS, section: 'Docs' })],
    sections: [sectionRow('Docs', 0)],
    indexes: [indexRow()],
    failures: [{ ...page, source: SITE, failure: { code: 'timeout' }, at: 1 }],
    runs: [
      {
        id: 7,
        source: SITE,
        startedAt: 1,
        endedAt: 2,
        outcome: 'done',
        failure: null,
        added: [page],
        updated: [],
        removed: [],
        failed: [],
        unchanged: 0,
        limits: [],
      },
    ],
    keptTexts: [keptText],
    heldBack: [heldBack],
    validators: [validators],
    openRuns: [{ source: SITE, startedAt: 1, part: { startedAt: 1, from: 1, removed: [] }, told: false }],
    runPages: [{ source: SITE, n: 1, at: 1, added: [ADDRESS], updated: [], unchanged: [] }],
    deletedArticles: [
      {
        address: 's.example/gone',
        at: 1,
        article: articleRow('gone', { address: 's.example/gone' }),
        text: { ...text, address: 's.example/gone' },
        placements: [placementRow('gone', 1, { address: 's.example/gone', removed: 1 })],
        sections: [],
        keptText,
        heldBack,
        validators,
      },
    ],
  }

  async function upgraded() {
    const name = randomUUID()
    const old = new Dexie(name)
    declareVersions(old, ARTICLE_VERSIONS.slice(0, 2))
    expect(Object.keys(HELD).sort()).toEqual(old.tables.map((table) => table.name).sort())
    for (const [table, rows] of Object.entries(HELD)) await old.table(table).bulkAdd([...rows])
    old.close()
    const articles = new ArticleDatabase(name)
    await openDatabase(articles, async () => {})
    return { articles, state: new StateDatabase(`state-${name}`) }
  }

  it('opens with every row, with nothing known of images, and its trees are to be made again', async () => {
    const { articles } = await upgraded()
    const added = articles.tables.filter(({ name }) => !(name in HELD)).map(({ name }) => [name, []])
    const remade = { trees: [], renderQueue: [{ address: ADDRESS, textHash: 'h' }] }
    expect(await rowsOf(articles)).toEqual({ ...HELD, ...Object.fromEntries(added), ...remade })
  })

  it('is read by the questions about images', async () => {
    const databases = await upgraded()
    expect(await readArticleImages(databases, ADDRESS)).toEqual(new Map())
    expect(await readImageCounts(databases, SITE)).toEqual({ shown: 0, ready: 0 })
    await rebuildSourceImages(databases.articles, SITE)
    await sweepImages(databases.articles)
    expect(await readImageCounts(databases, SITE)).toEqual({ shown: 0, ready: 0 })
  })
})

it('a library that was written by version 3 keeps every row, its trees too, until they are made again', async () => {
  const ADDRESS = 's.example/one'
  const URL = 'https://s.example/a.png'
  const held: Readonly<Record<string, readonly object[]>> = {
    articles: [articleRow('one', { address: ADDRESS })],
    texts: [{ address: ADDRESS, text: '# One', textHash: 'h' }],
    trees: [
      {
        address: ADDRESS,
        pipeline: 5,
        textHash: 'h',
        pieces: [new Uint8Array([1])],
        chunks: 1,
        fallback: false,
      },
    ],
    placements: [placementRow('one', 0, { address: ADDRESS, section: 'Docs' })],
    sections: [sectionRow('Docs', 0)],
    indexes: [indexRow()],
    articleImages: [{ address: ADDRESS, urls: [URL] }],
    images: [{ url: URL, hash: 'i', type: 'image/png' }],
    imageBytes: [{ hash: 'i', bytes: new Uint8Array([2]) }],
    sourceImages: [{ source: SITE, url: URL, ready: 1 }],
    deletedArticles: [
      {
        address: 's.example/gone',
        at: 1,
        article: articleRow('gone'),
        placements: [],
        sections: [],
        images: [URL],
      },
    ],
  }
  const name = randomUUID()
  const old = new Dexie(name)
  declareVersions(old, ARTICLE_VERSIONS.slice(0, 3))
  for (const [table, rows] of Object.entries(held)) await old.table(table).bulkAdd([...rows])
  old.close()

  const articles = new ArticleDatabase(name)
  await openDatabase(articles, async () => {})
  const others = articles.tables.filter((table) => !(table.name in held)).map((table) => [table.name, []])
  expect(await rowsOf(articles)).toEqual({ ...held, ...Object.fromEntries(others) })
})

describe('the version ledger', () => {
  it.each([
    ['articles', ARTICLE_VERSIONS],
    ['state', STATE_VERSIONS],
  ])('of %s counts up from 1', (_, ledger) => {
    expect(ledger.map(({ version }) => version)).toEqual(ledger.map((_, place) => place + 1))
  })

  it('takes a library from one version to the next with its rows', async () => {
    const name = randomUUID()
    const first = { version: 1, stores: { pages: '&address' } }
    const old = new Dexie(name)
    declareVersions(old, [first])
    await old.table('pages').put({ address: 'a' })
    old.close()

    const next = new Dexie(name)
    declareVersions(next, [
      first,
      {
        version: 2,
        stores: { pages: '&address, seen' },
        upgrade: async (transaction) => {
          await transaction.table('pages').toCollection().modify({ seen: 1 })
        },
      },
    ])
    expect(await next.table('pages').where('seen').equals(1).toArray()).toEqual([{ address: 'a', seen: 1 }])
  })
})
