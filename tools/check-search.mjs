#!/usr/bin/env node
// `npm run check:search [-- --dir DIR --json FILE --seed N]`: indexes pages with the program's own modules, asks queries of seven kinds
// drawn by rule from these pages, and compares the hits with the texts. DIR holds pages, and perhaps sites. Exit 1: a bound is broken.
// A kind for which the pages give too few queries is told and not judged. docs/search.md says what is measured.
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pagesBelow } from './corpus/site-pages.mjs'
import { root } from './lib/runtime.mjs'
import { indexPages } from './search/build-index.mjs'
import { drawQueries, WANTED } from './search/draw-queries.mjs'
import { BOUNDS, judge } from './search/judge.mjs'

const LIMIT = 20
/** A share of fewer queries says nothing. */
const FEWEST = 8

const { values } = parseArgs({
  options: { dir: { type: 'string' }, json: { type: 'string' }, seed: { type: 'string', default: '777' } },
})
const dir = resolve(values.dir ?? join(root, 'tests/fixtures/pages'))
const search = await indexPages(dir, pagesBelow(dir))
const pages = new Map(search.pages.map((page) => [page.address, page]))
const sections = search.pages.reduce((sum, page) => sum + page.sections.length, 0)
const queries = drawQueries([...pages.values()], Number(values.seed))
console.log(`${pages.size} pages, ${sections} sections, ${queries.length} queries`)

const items = queries.map((drawn) => {
  const { hits } = search.ask(drawn.query, LIMIT)
  return { ...drawn, ...judge(drawn, hits, pages) }
})
const kinds = /** @type {(keyof typeof WANTED)[]} */ (Object.keys(WANTED))
const totals = Object.fromEntries(
  kinds.map((kind) => {
    const judged = items
      .filter((item) => item.kind === kind)
      .flatMap(({ share }) => (share === null ? [] : [share]))
    const mean = judged.reduce((sum, share) => sum + share, 0) / judged.length
    const { least, says } = BOUNDS[kind]
    const isJudged = judged.length >= FEWEST
    return [
      kind,
      {
        queries: judged.length,
        share: isJudged ? mean : null,
        least,
        says,
        holds: !isJudged || mean >= least,
      },
    ]
  }),
)
for (const [kind, { queries: count, share, least, says, holds }] of Object.entries(totals)) {
  const told =
    share === null
      ? `only ${count} queries, not judged`
      : `${share.toFixed(3)} ${says} (at least ${least}), ${count} queries`
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${kind}: ${told}`)
}
if (values.json !== undefined) {
  writeFileSync(
    values.json,
    JSON.stringify({ version: 1, totals: { pages: pages.size, sections, kinds: totals }, items }, null, 2) +
      '\n',
  )
}
process.exit(Object.values(totals).every(({ holds }) => holds) ? 0 : 1)
