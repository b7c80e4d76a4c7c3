// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingCommands } from '../../../../renderer/library/reading/reading-commands'
import { Readings } from '../../../../renderer/library/reading/readings'
import { storeRendered } from '../../../../renderer/library/rendering/store-rendered'
import { refreshReading } from '../../../../renderer/library/reading/reading-commands'
import { writeBatch } from '../../../../renderer/library/sync/write-batch'
import { writePlan } from '../../../../renderer/library/sync/write-plan'
import { articleTextHash } from '../../../../shared/lib/text-hash'
import { plainTextArticle } from '../../../../shared/markdown/plain-text-article'
import { createFakeClock } from '../../../helpers/fake-clock'
import { freshDatabases } from '../../../helpers/fresh-database'
import { fetched, siteIndex, type Placed } from '../../../helpers/site'

const PAGES = ['one', 'two', 'three', 'four']
const PATHS = [[], ['A'], ['A', 'B'], ['A', 'B', 'C'], ['A', 'D'], ['E']]

const page = fc.constantFrom(...PAGES)
const source = fc.constantFrom('s', 't')
const placed: fc.Arbitrary<Placed> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(page, fc.constantFrom(...PATHS)) },
  {
    weight: 1,
    arbitrary: fc.tuple(page, fc.constantFrom(...PATHS.slice(1)), fc.constant('overview' as const)),
  },
)
const places = fc.uniqueArray(placed, {
  maxLength: 7,
  selector: ([name, path]) => `${name} ${path.join('/')}`,
})
const act = fc.oneof(
  fc.record({ type: fc.constant('plan' as const), source, places }),
  fc.record({
    type: fc.constant('articles' as const),
    source,
    pages: fc.array(page, { minLength: 1 }),
    text: fc.nat(2),
  }),
  fc.record({ type: fc.constant('failed' as const), source, page }),
  fc.record({ type: fc.constant('render' as const), page }),
  fc.record({ type: fc.constant('seen' as const), page }),
  fc.record({ type: fc.constant('mark-article' as const), page, read: fc.boolean() }),
  fc.record({ type: fc.constant('mark-section' as const), page, read: fc.boolean() }),
  fc.record({ type: fc.constant('mark-and-undo' as const), page, read: fc.boolean() }),
)
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never

function library() {
  const databases = freshDatabases()
  const { articles: db, state } = databases
  const readings = new Readings(db, state)
  const commands = readingCommands(readings, createFakeClock())

  async function perform(step: Act): Promise<void> {
    switch (step.type) {
      case 'plan':
        await writePlan(db, step.source, siteIndex(step.places))
        return readings.recount(step.source)
      case 'articles': {
        const articles = step.pages.map(async (name) => {
          const article = fetched(name, `${name} ${step.text}`)
          return { ...article, textHash: await articleTextHash(article.text) }
        })
        const batch = {
          source: step.source,
          articles: await Promise.all(articles),
          failed: [],
          recovered: [],
        }
        await writeBatch(db, batch)
        return
      }
      case 'failed': {
        const failure = { code: 'timeout' as const }
        const row = {
          source: step.source,
          address: `site.test/${step.page}`,
          url: '',
          title: '',
          failure,
          at: 1,
        }
        await writeBatch(db, { source: step.source, articles: [], failed: [row], recovered: [] })
        return
      }
      case 'render': {
        const text = await db.texts.get(`site.test/${step.page}`)
        if (!text) return
        const article = plainTextArticle(text.text, text.textHash)
        await storeRendered(db, text.address, text.textHash, article)
        return refreshReading(readings, text.address)
      }
      case 'seen':
        await commands['record-read']({ address: `site.test/${step.page}`, slugs: ['', 'missing'] })
        return
      case 'mark-article':
        await commands['mark-article']({ address: `site.test/${step.page}`, read: step.read })
        return
      case 'mark-section':
        await commands['mark-section']({ address: `site.test/${step.page}`, slug: '', read: step.read })
        return
      case 'mark-and-undo': {
        const address = `site.test/${step.page}`
        const before = await commands['mark-article']({ address, read: step.read })
        if (before.ok) await commands['restore-reading']({ address, reading: before.value })
      }
    }
  }
  return { db, state, perform }
}

/** Every counter that is stored, and the same counted afresh from placements, texts and readings. */
async function counters({ db, state }: ReturnType<typeof library>) {
  const stored: Record<string, unknown> = {}
  const counted: Record<string, unknown> = {}
  const placements = (await db.placements.toArray()).filter(
    (row) => row.role === 'article' && row.removed === 0,
  )
  const texts = new Set(await db.texts.toCollection().primaryKeys())
  const read = new Set((await state.readings.toArray()).filter((row) => row.read).map((row) => row.address))
  const readRows = await state.readCounters.toArray()
  for (const index of await db.indexes.toArray()) {
    const sections = await db.sections
      .where('[source+order]')
      .between([index.source, 0], [index.source, 1e9])
      .toArray()
    for (const row of [{ ...index, key: '' }, ...sections]) {
      const name = `${index.source}: ${row.key}`
      const readRow = readRows.find((one) => one.source === index.source && one.section === row.key)
      stored[name] = [row.articles, row.ready, readRow?.read, readRow?.plan]
      const inside = new Set(
        placements
          .filter(({ source }) => source === index.source)
          .filter(({ section }) => row.key === '' || section === row.key || section.startsWith(`${row.key}/`))
          .map(({ address }) => address),
      )
      const held = (all: Set<string>) => [...inside].filter((address) => all.has(address)).length
      counted[name] = [inside.size, held(texts), held(read), index.plan]
    }
  }
  return { stored, counted, rows: readRows.length }
}

describe('the counters of sources and sections', () => {
  it('always equal a recount, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        // acts of one step run at the same time
        fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 14 }),
        async (steps) => {
          const world = library()
          for (const step of steps) {
            await Promise.all(step.map((one) => world.perform(one)))
            const { stored, counted, rows } = await counters(world)
            expect(stored).toEqual(counted)
            expect(rows).toBe(Object.keys(counted).length)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
