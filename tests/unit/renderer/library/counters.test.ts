// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlacementRow } from '../../../../renderer/db/rows'
import { deleteCommands } from '../../../../renderer/library/delete-commands'
import { heldBackCommands } from '../../../../renderer/library/held-back-commands'
import { groupCommands } from '../../../../renderer/library/reading/group-commands'
import { readingCommands } from '../../../../renderer/library/reading/reading-commands'
import { Readings } from '../../../../renderer/library/reading/readings'
import { storeRendered } from '../../../../renderer/library/rendering/store-rendered'
import { refreshReading } from '../../../../renderer/library/reading/reading-commands'
import { applyLeftOut } from '../../../../renderer/library/sources/apply-left-out'
import { manageCommands } from '../../../../renderer/library/sources/manage-commands'
import { isLeftOut } from '../../../../shared/model/left-out'
import { plainTextArticle } from '../../../../shared/markdown/plain-text-article'
import { createFakeClock } from '../../../helpers/fake-clock'
import { freshDatabases } from '../../../helpers/fresh-database'
import { sourceRow } from '../../../helpers/library-rows'
import { fetched, siteIndex, type Placed } from '../../../helpers/site'
import { recount, storeArticles, storePlan } from '../../../helpers/stored-site'

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
  fc.record({ type: fc.constant('plan' as const), source, places, whole: fc.boolean() }),
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
  fc.record({
    type: fc.constant('leave-out' as const),
    source,
    keys: fc.uniqueArray(fc.constantFrom('A', 'A/B', 'A/B/C', 'E', 'Gone'), { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('delete' as const), page }),
  fc.record({ type: fc.constant('restore' as const), page }),
  fc.record({
    type: fc.constant('decide' as const),
    page,
    decision: fc.constantFrom('use' as const, 'keep' as const, 'undo' as const),
  }),
  fc.record({ type: fc.constant('mark-and-undo' as const), page, read: fc.boolean() }),
  fc.record({
    type: fc.constant('mark-group' as const),
    source,
    section: fc.constantFrom('', 'A', 'A/B', 'E'),
    read: fc.boolean(),
    undo: fc.boolean(),
  }),
)
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never

function library() {
  const databases = freshDatabases()
  const { articles: db, state } = databases
  const readings = new Readings(db, state)
  const clock = createFakeClock()
  const commands = {
    ...readingCommands(readings, clock),
    ...groupCommands(db, readings, clock),
    ...deleteCommands({ articles: db, readings, clock, textsWritten: () => {} }),
    ...heldBackCommands({ articles: db, state, clock, textsWritten: () => {} }),
    ...manageCommands({ articles: db, state, readings, clock }),
  }
  const ready = state.sources.bulkPut(['s', 't'].map((id) => sourceRow({ id })))
  const leftOutOf = async (source: string) => (await state.sources.get(source))?.leaveOut ?? []

  async function perform(step: Act): Promise<void> {
    await ready
    switch (step.type) {
      case 'plan': {
        const leaveOut = await leftOutOf(step.source)
        await storePlan(db, step.source, { ...siteIndex(step.places), whole: step.whole }, { leaveOut })
        await applyLeftOut(db, step.source, await leftOutOf(step.source))
        return readings.recount(step.source)
      }
      case 'leave-out':
        await commands['change-source']({ source: step.source, change: { leaveOut: step.keys } })
        return
      case 'articles': {
        const pages = step.pages.map((name) =>
          fetched(name, step.text === 0 ? name : `${name} ${step.text} `.repeat(9)),
        )
        await storeArticles(db, pages, { source: step.source })
        return
      }
      case 'failed': {
        const failed = [{ address: `site.test/${step.page}`, failure: { code: 'timeout' as const } }]
        await storeArticles(db, [], { source: step.source, failed })
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
      case 'delete':
        await commands['delete-article']({ address: `site.test/${step.page}` })
        return
      case 'restore':
        await commands['restore-article']({ address: `site.test/${step.page}` })
        return
      case 'decide': {
        const { decision } = step
        await commands['decide-held-back']({ address: `site.test/${step.page}`, decision })
        return
      }
      case 'mark-and-undo': {
        const address = `site.test/${step.page}`
        const before = await commands['mark-article']({ address, read: step.read })
        if (before.ok) await commands['restore-reading']({ address, reading: before.value })
        return
      }
      case 'mark-group': {
        const marked = await commands['mark-articles'](step)
        if (step.undo && marked.ok) await commands['restore-readings'](marked.value)
      }
    }
  }
  /** Listed placements that stand otherwise than the person's choice wants. */
  async function wronglySkipped(): Promise<PlacementRow[]> {
    const leftOut = new Map(
      (await state.sources.toArray()).map(({ id, leaveOut }) => [id, new Set(leaveOut)]),
    )
    const wanted = ({ source, section }: PlacementRow) =>
      isLeftOut(section, leftOut.get(source) ?? new Set()) ? 1 : undefined
    return (await db.placements.toArray()).filter((row) => row.removed === 0 && row.skipped !== wanted(row))
  }
  return { db, state, perform, wronglySkipped }
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
            const { stored, counted, rows } = await recount({ articles: world.db, state: world.state })
            expect(stored).toEqual(counted)
            expect(rows).toBe(Object.keys(counted).length)
            expect(await world.wronglySkipped()).toEqual([])
          }
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})
