#!/usr/bin/env node
// `npm run bench [-- --quick] [-- --only PART]`: measures the built program beside a plain tool doing the same work in the same run.
// Ratios decide the exit code; absolute figures depend on the machine and are only printed. Also writes bench-results.json.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bookmarks } from './bench/bookmarks.mjs'
import { openings } from './bench/open-beside-markdown.mjs'
import { scrolling } from './bench/scroll-beside-empty.mjs'
import { searches } from './bench/search-beside-engine.mjs'
import { searchInBulk } from './bench/search-in-bulk.mjs'
import { largeSite, usualSite } from './bench/sync-beside-curl.mjs'
import { treeRows } from './bench/tree.mjs'
import { buildIfStale } from './build.mjs'
import { chooseRuntime } from './lib/runtime.mjs'

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
})
const { quick } = values
const round = Math.round
const bound = (/** @type {{ ratio: number, target: number | null }} */ { ratio, target }) => ({
  ratio: ratio.toFixed(2),
  target: target === null ? '' : `<= ${target.toFixed(2)}`,
  holds: target === null ? '' : ratio <= target,
})

/**
 * Each part: its rows, how a row is shown, and whether it holds.
 * @type {Record<string, () => Promise<{ rows: any[], show: (row: any) => object, holds: (row: any) => boolean }>>}
 */
const PARTS = {
  sync: async () => {
    const pairs = quick ? 1 : 5
    return {
      rows: [...(await usualSite({ pairs })), ...(await largeSite({ pairs }))],
      show: (row) => ({
        sync: row.name,
        'ours (ms)': round(row.ours),
        'beside (ms)': round(row.theirs),
        ...bound(row),
        broken: row.broken.join('; '),
      }),
      holds: ({ ratio, target, broken }) => ratio <= target && broken.length === 0,
    }
  },
  openings: async () => ({
    rows: await openings({ runs: quick ? 1 : 7 }),
    show: ({ name, ours, theirs, ...row }) => ({
      'opening of': name,
      'first paint (ms)': round(ours.first),
      'all (ms)': round(ours.full),
      'long tasks (ms)': round(ours.long),
      'longest (ms)': round(ours.longest),
      'plain first': round(theirs.first),
      'plain longest': round(theirs.longest),
      ...bound(row),
      holds: row.holds,
    }),
    holds: ({ holds }) => holds,
  }),
  scrolling: async () => ({
    rows: await scrolling({ passes: quick ? 1 : 5 }),
    show: ({ name, ours, theirs, ...row }) => ({
      'scrolling of': name,
      'ours (ms)': ours.toFixed(1),
      'empty page (ms)': theirs.toFixed(1),
      ...bound(row),
    }),
    holds: ({ ratio, target }) => ratio <= target,
  }),
  tree: async () => ({
    rows: await treeRows({ runs: quick ? 1 : 7 }),
    show: ({ name, ours, beside, holds, ...row }) => ({
      tree: name,
      'to paint (ms)': round(ours.paint),
      'longest task (ms)': round(ours.longest),
      'worst task (ms)': round(ours.worst),
      'beside (ms)': round(beside.paint),
      ...bound(row),
      holds,
    }),
    holds: ({ holds }) => holds,
  }),
  search: async () => ({
    rows: [
      ...(await searchInBulk({ articles: quick ? 500 : 2_000 })),
      ...(await searches({ sizes: quick ? [500] : [2_000, 10_000] })),
    ],
    show: ({ name, ours, theirs, ...row }) => ({
      search: name,
      ours: ours.toFixed(1),
      beside: theirs.toFixed(1),
      ...bound(row),
    }),
    holds: ({ ratio, target }) => target === null || ratio <= target,
  }),
  anchors: async () => ({
    rows: await bookmarks({ runs: quick ? 3 : 9 }),
    show: ({ name, ours, theirs, ...row }) => ({
      anchors: name,
      'ours (ms)': round(ours),
      'beside (ms)': round(theirs),
      ...bound(row),
    }),
    holds: ({ ratio, target }) => ratio <= target,
  }),
}

const chosen = values.only === '' ? Object.keys(PARTS) : [values.only]
if (!chosen.every((name) => name in PARTS)) {
  console.error(`There is no part "${values.only}". Parts: ${Object.keys(PARTS).join(', ')}.`)
  process.exit(1)
}
await buildIfStale()
const runtime = chooseRuntime({ headed: false, mayDownload: false })
if (!runtime) process.exit(1)
// Playwright finds the program through the electron package, which reads this variable.
Object.assign(process.env, runtime.env)

console.log(`Measured on ${runtime.name}, Node ${process.version}.`)
/** @type {Record<string, any[]>} */
const results = {}
let allHold = true
for (const name of chosen) {
  const part = await PARTS[name]?.()
  if (!part) continue
  console.table(part.rows.map(part.show))
  results[name] = part.rows
  allHold &&= part.rows.every(part.holds)
}
writeFileSync(
  'bench-results.json',
  JSON.stringify({ version: 1, runtime: runtime.name, ...results }, null, 2) + '\n',
)
process.exit(allHold ? 0 : 1)
