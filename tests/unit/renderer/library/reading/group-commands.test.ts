// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlacementRow } from '../../../../../renderer/db/rows'
import { groupCommands } from '../../../../../renderer/library/reading/group-commands'
import { readingCommands } from '../../../../../renderer/library/reading/reading-commands'
import { Readings } from '../../../../../renderer/library/reading/readings'
import type { Reading } from '../../../../../shared/model/reading'
import { createFakeClock } from '../../../../helpers/fake-clock'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { siteIndex, type Placed } from '../../../../helpers/site'
import { recount, storePlan } from '../../../../helpers/stored-site'

const addressOf = (page: string): string => `site.test/${page}`

async function library(places: readonly Placed[]) {
  const databases = freshDatabases()
  const { articles, state } = databases
  const readings = new Readings(articles, state)
  const clock = createFakeClock()
  await storePlan(articles, 's', siteIndex(places))
  await readings.recount('s')
  const commands = { ...readingCommands(readings, clock), ...groupCommands(articles, readings, clock) }
  const counter = async (section: string) => (await state.readCounters.get(['s', section]))?.read
  const mark = async (section: string, read: boolean) => {
    const answer = await commands['mark-articles']({ source: 's', section, read })
    return answer.value
  }
  const rows = async (): Promise<ReadonlyMap<string, Reading>> =>
    new Map((await state.readings.toArray()).map((row) => [row.address, row]))
  return { ...databases, readings, commands, counter, mark, rows }
}

const PLACES: readonly Placed[] = [
  ['start', []],
  ['one', ['Guide']],
  ['two', ['Guide', 'Deep']],
  ['intro', ['Guide'], 'overview'],
  ['three', ['Guidebook']],
]

describe('mark-articles', () => {
  it('marks the section and what stands below it, and nothing else', async () => {
    const { mark, counter, rows } = await library(PLACES)
    expect(await mark('Guide', true)).toMatchObject({ changed: 2 })
    expect([...(await rows()).keys()].sort()).toEqual(['one', 'two'].map(addressOf))
    expect(await Promise.all(['', 'Guide', 'Guide/Deep', 'Guidebook'].map(counter))).toEqual([2, 2, 1, 0])
  })

  it('leaves alone what already is so, with its own time', async () => {
    const { commands, mark, rows } = await library(PLACES)
    await commands['mark-article']({ address: addressOf('one'), read: true })
    const own = (await rows()).get(addressOf('one'))
    expect(await mark('', true)).toMatchObject({ changed: 3 })
    expect((await rows()).get(addressOf('one'))).toEqual(own)
  })

  it('writes nothing for articles that nobody read when all are marked unread', async () => {
    const { mark, rows } = await library(PLACES)
    expect(await mark('', false)).toMatchObject({ changed: 0 })
    expect((await rows()).size).toBe(0)
  })

  it('leaves out what the person leaves out, and takes in what the index lost', async () => {
    const { articles, mark, rows } = await library(PLACES)
    const change = (page: string, over: Partial<PlacementRow>) =>
      articles.placements.where('address').equals(addressOf(page)).modify(over)
    await change('one', { skipped: 1 })
    await change('two', { removed: 1 })
    expect(await mark('Guide', true)).toMatchObject({ changed: 1 })
    expect([...(await rows()).keys()]).toEqual([addressOf('two')])
  })

  it('is taken back whole, marks of before included', async () => {
    const { commands, mark, rows, articles, state } = await library(PLACES)
    await commands['mark-article']({ address: addressOf('one'), read: true })
    await commands['mark-article']({ address: addressOf('three'), read: false })
    const start = await rows()
    for (const read of [true, false]) {
      const { undo } = await mark('', read)
      expect(await rows()).not.toEqual(start)
      expect((await commands['restore-readings']({ undo })).ok).toBe(true)
      expect(await rows()).toEqual(start)
      expect((await commands['restore-readings']({ undo })).ok).toBe(false)
    }
    const { stored, counted } = await recount({ articles, state })
    expect(stored).toEqual(counted)
  })
})

const MANY: readonly Placed[] = Array.from({ length: 650 }, (_, n): Placed => [
  `page-${n}`,
  n % 3 === 0 ? ['A'] : n % 3 === 1 ? ['A', 'B'] : [],
])

describe('a group that takes several transactions', () => {
  it('lets other acts in between its portions', async () => {
    const { commands, mark } = await library(MANY)
    const order: string[] = []
    const group = mark('', true).then(() => order.push('group'))
    const single = commands['mark-article']({ address: addressOf('page-1'), read: false }).then(() =>
      order.push('single'),
    )
    await Promise.all([group, single])
    expect(order).toEqual(['single', 'group'])
  })

  it('leaves counters that fit when it is cut off', async () => {
    const { commands, articles, state, rows } = await library(MANY)
    let writes = 0
    state.readings.hook('creating', () => {
      writes += 1
      if (writes === 500) throw new Error('cut off')
    })
    await expect(commands['mark-articles']({ source: 's', section: '', read: true })).rejects.toThrow()
    expect((await rows()).size).toBe(400)
    const { stored, counted } = await recount({ articles, state })
    expect(stored).toEqual(counted)
  })

  it('keeps counters equal to a recount through random marks and undo', async () => {
    const section = fc.constantFrom('', 'A', 'A/B')
    const act = fc.record({ section, read: fc.boolean(), undo: fc.boolean(), single: fc.nat(649) })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 4 }), async (acts) => {
        const { commands, mark, articles, state, rows } = await library(MANY)
        for (const { section, read, undo, single } of acts) {
          await commands['mark-article']({ address: addressOf(`page-${single}`), read })
          const start = await rows()
          const marked = await mark(section, read)
          if (undo) {
            await commands['restore-readings'](marked)
            expect(await rows()).toEqual(start)
          }
          const { stored, counted } = await recount({ articles, state })
          expect(stored).toEqual(counted)
        }
      }),
      { numRuns: 8 },
    )
  }, 60_000)
})
