import { expect } from 'vitest'
import { canonicalAddress } from '../../../shared/lib/canonical-address'
import type { Failure, FailureCode } from '../../../shared/model/failure'
import { failureSentence } from '../../../shared/model/failure-text'
import { withPorts, type Act, type Reply } from './exchange'
import { INDEX, partOf, rowsOf, startGoodSite, VICTIM, type GoodSite } from './good-site'
import type { EndedRun } from './program'

/**
 * One behaviour of a server on one page of a site of five, in the words of a table: what it does, and what comes of it. Where
 * neither `fails` nor `arrives` is said, the page counts as unchanged.
 */
export interface PageCase {
  readonly does: string
  /** On the page itself, which is `/victim.md`, or on several paths. */
  readonly on?: Act | Reply | string | Paths
  /** Another address that the index lists from now on; the trouble is there instead. */
  readonly lists?: string
  /** The page is reported with this code ... */
  readonly fails?: FailureCode
  /** ... and these details. */
  readonly told?: Partial<Failure>
  /** The page comes with this text. */
  readonly arrives?: string
  /** Time by the injected clock: at least, at most. */
  readonly seconds?: readonly [number, number]
  /** Addresses that contain this are never asked for. */
  readonly never?: RegExp
  /** Rows that change besides those of the pages that came. */
  readonly writes?: readonly string[]
}

/** What a new page changes in the plan of the site, as long as it has not come. */
const PLAN_ROWS: readonly string[] = [
  'indexes docs.site.example/llms.txt',
  'placements docs.site.example/llms.txt 5',
  // counters of read articles are of one plan
  'readCounters docs.site.example/llms.txt ',
  'readCounters docs.site.example/llms.txt Guide',
  'readCounters docs.site.example/llms.txt Reference',
  'sections docs.site.example/llms.txt Reference',
]

/**
 * Lets the server misbehave on one page and looks at everything afterwards: the run ends in time with the page's reason,
 * the other pages come all the same, no other row of the library changes, and no connection is left hanging.
 */
export async function checkPageCase(given: PageCase): Promise<void> {
  const site = await startGoodSite()
  misbehave(site, given)
  const run = await site.sync()
  const [least, most] = given.seconds ?? [0, 10]
  expect(run).toMatchObject({ outcome: 'done', failure: null, removed: [] })
  expect(run.took / 1000).toBeGreaterThanOrEqual(least)
  expect(run.took / 1000).toBeLessThanOrEqual(most)
  await expectReported(site, run, given)
  await expectStored(site, run, given)
  await site.letGo()
  if (given.never) {
    const never = given.never
    const asked = [...site.program.port.asked, ...site.server.requests.map(({ host, path }) => host + path)]
    expect(asked.filter((url) => never.test(site.clean(url)))).toEqual([])
  }
  await site.stop()
}

function misbehave(site: GoodSite, { on = {}, lists }: PageCase): void {
  if (isPaths(on)) for (const [path, act] of Object.entries(on)) site.server.on(path, act)
  else site.server.on('/victim.md', on)
  if (lists !== undefined) {
    site.server.on('/llms.txt', `${INDEX}- [Trouble](${lists}): Listed from now on.\n`)
  }
}

type Paths = Readonly<Record<`/${string}`, Act | Reply | string>>

function isPaths(on: NonNullable<PageCase['on']>): on is Paths {
  return typeof on === 'object' && Object.keys(on).every((key) => key.startsWith('/'))
}

function troubleOf(site: GoodSite, { lists }: PageCase): string {
  return lists === undefined
    ? site.address('/victim.md')
    : canonicalAddress(new URL(withPorts(lists, site.server), site.origin).href)
}

async function expectReported(site: GoodSite, run: EndedRun, given: PageCase): Promise<void> {
  const { failures } = site.program.databases.articles
  const stored = await failures.toArray()
  const address = troubleOf(site, given)
  if (given.fails === undefined) {
    expect(run.failed).toEqual([])
    expect(stored).toEqual([])
    return
  }
  const told = run.failed.map((item) => [item.address, item.failure.code])
  expect(told).toEqual([[address, given.fails]])
  const failure = run.failed[0]?.failure
  if (failure) expectSentence(failure, 'article')
  expect(failure).toMatchObject(given.told ?? {})
  expect(stored).toMatchObject([{ address, failure: { code: given.fails } }])
}

async function expectStored(site: GoodSite, run: EndedRun, given: PageCase): Promise<void> {
  const { arrives, fails, lists } = given
  const changed = ['docs.site.example/changing']
  if (arrives !== undefined && lists === undefined) changed.push('docs.site.example/victim')
  const rows = [
    ...changed.flatMap(rowsOf),
    ...(lists === undefined ? [] : PLAN_ROWS),
    ...(given.writes ?? []),
  ]
  // the version that the person had read some of is kept beside the new one; its share of read words is counted again
  if (changed.length > 1) rows.push('keptTexts docs.site.example/victim', 'readings docs.site.example/victim')
  // a section whose words are other ones now is to be read again
  const { trees } = site.program.databases.articles
  // and a page that can only be shown as plain text has none
  const isPlain = (await trees.get(site.address('/victim.md')))?.fallback ?? false
  const stays =
    arrives === undefined || lists !== undefined || (partOf(arrives) === partOf(VICTIM) && !isPlain)
  expect(await site.readSlugs()).toEqual(stays ? ['part'] : [])
  expect(await site.changes()).toEqual(rows.sort())
  if (arrives !== undefined) {
    const text = await site.program.databases.articles.texts.get(troubleOf(site, given))
    expect(text?.text).toBe(arrives)
  }
  const came = [...run.updated, ...run.added].map(({ address }) => site.clean(address))
  const expected = [...changed]
  if (arrives !== undefined && lists !== undefined) expected.push(site.clean(troubleOf(site, given)))
  expect(came.sort()).toEqual(expected.sort())
  const all = lists === undefined ? 5 : 6
  expect(run.unchanged).toBe(all - expected.length - (fails === undefined ? 0 : 1))
}

/** A failure is something that a person can read. */
export function expectSentence(failure: Failure, about: 'source' | 'article'): void {
  const sentence = failureSentence(failure, about)
  expect(sentence).toMatch(/^["[\p{L}\d].{15,400}[.]$/su)
  expect(sentence).not.toMatch(/undefined|null|NaN|\[object/)
}
