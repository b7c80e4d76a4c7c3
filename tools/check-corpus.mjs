#!/usr/bin/env node
// `npm run check:corpus [-- --dir DIR --json FILE --every N]`: renders real pages with the program's own modules and compares
// what came out with what patterns alone find in the sources. DIR holds pages, and perhaps sites with an index. Exit 1: a bound
// is broken. docs/rendering.md says what is measured. `--wrap FILE` puts a module's `wrap` round the renderer: the tests break
// each bound with it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'
import { changedBlocks, fencesOf } from './corpus/code-blocks.mjs'
import { countComponents } from './corpus/components.mjs'
import { brokenLinks, linksWritten } from './corpus/links.mjs'
import { residueOf } from './corpus/residue.mjs'
import { pagesBelow } from './corpus/site-pages.mjs'
import { boundsOf, totalsOf } from './corpus/totals.mjs'
import { missingFrom, wordsOfSource, wordsShown } from './corpus/words.mjs'
import { importSource } from './lib/import-source.mjs'
import { root } from './lib/runtime.mjs'

/** Examples of a kind that an item names. */
const MOST = 20

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    json: { type: 'string' },
    every: { type: 'string', default: '1' },
    wrap: { type: 'string' },
  },
})
const dir = resolve(values.dir ?? join(root, 'tests/fixtures/pages'))

/** @type {typeof import('../renderer/render/render-article')} */
const program = await importSource('renderer/render/render-article.ts')
/** @type {typeof import('../renderer/state/article/article-links')} */
const { targetsBelow } = await importSource('renderer/state/article/article-links.ts')
/** @type {typeof import('../shared/llms-txt/read-site-index')} */
const { readSiteIndex } = await importSource('shared/llms-txt/read-site-index.ts')

/** @type {{ wrap: (render: typeof program.renderArticle) => typeof program.renderArticle }} */
const { wrap } =
  values.wrap === undefined
    ? { wrap: (render) => render }
    : await import(pathToFileURL(resolve(values.wrap)).href)
const renderArticle = wrap(program.renderArticle)

/** @type {Map<import('./corpus/site-pages.mjs').Site, ReadonlySet<string>>} */
const articles = new Map()

/** Canonical addresses of a site's articles, as the program reads its index. */
function articlesOf(/** @type {import('./corpus/site-pages.mjs').Site} */ site) {
  const known = articles.get(site)
  if (known !== undefined) return known
  const index = readSiteIndex(site.index, site.indexUrl)
  const found = new Set(index.ok ? index.value.placements.map(({ address }) => address) : [])
  articles.set(site, found)
  return found
}

function check(/** @type {import('./corpus/site-pages.mjs').Page} */ page) {
  const source = readFileSync(join(dir, page.file), 'utf8')
  /** @type {string[]} */
  const exceptions = []
  const article = render(source, page, exceptions)
  const expected = wordsOfSource(source)
  const shown = wordsShown(article)
  const missing = missingFrom(expected, shown)
  const changed = changedBlocks(source, article)
  const residue = residueOf(article)
  const written = linksWritten(source, page)
  const { site } = page
  const broken = site === null ? [] : brokenLinks(written, article, opener(site))
  return {
    file: page.file,
    wordsSource: expected.length,
    wordsShown: shown.length,
    wordsMissing: missing.length,
    missing: missing.slice(0, MOST),
    components: countComponents(source, article),
    exceptions,
    residue: residue.slice(0, MOST),
    codeBlocks: fencesOf(source).length,
    codeBlocksChanged: changed.length,
    changed: changed.slice(0, MOST).map((code) => code.slice(0, 200)),
    links: written.length,
    linksBroken: broken.length,
    broken: broken.slice(0, MOST),
  }
}

/** Finds the article that a link opens, as the reader does. */
function opener(/** @type {import('./corpus/site-pages.mjs').Site} */ site) {
  const known = articlesOf(site)
  const targetsOf = targetsBelow(site.indexUrl)
  return (/** @type {string} */ href) => targetsOf(href).find((target) => known.has(target))
}

function render(
  /** @type {string} */ text,
  /** @type {import('./corpus/site-pages.mjs').Page} */ { url },
  /** @type {string[]} */ exceptions,
) {
  try {
    return renderArticle({ text, address: url, url }, (problem) => exceptions.push(problem))
  } catch (error) {
    exceptions.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return program.renderArticle({ text: '', address: url, url })
  }
}

const every = Math.max(1, Number(values.every) || 1)
const items = pagesBelow(dir)
  .filter((_page, n) => n % every === 0)
  .map(check)

for (const item of items) {
  const lost = Object.entries(item.components).filter(([, [source, built]]) => built < source)
  const sentences = [
    ...item.exceptions.map((problem) => `EXCEPTION: ${problem}`),
    ...(item.wordsMissing > 0 ? [`${item.wordsMissing} words missing: ${item.missing.join(' ')}`] : []),
    ...lost.map(([name, [source, built]]) => `${name}: ${source} in the source, ${built} built`),
    ...(item.residue.length > 0 ? [`shown as written: ${item.residue.join('  ')}`] : []),
    ...item.changed.map((code) => `code changed: ${JSON.stringify(code)}`),
    ...(item.linksBroken > 0
      ? [`${item.linksBroken} of ${item.links} links do not open: ${item.broken.join(' ')}`]
      : []),
  ]
  if (sentences.length > 0) console.log([item.file, ...sentences].join('\n    '))
}
const totals = totalsOf(items)
const bounds = boundsOf(totals)
console.log(
  `${totals.pages} pages, ${totals.wordsSource} words, ${totals.components} components, ${totals.codeBlocks} blocks of code, ${totals.links} links`,
)
for (const { name, value, limit, holds } of bounds)
  console.log(`${holds ? 'holds ' : 'BROKEN'}  ${name.padEnd(44)}${value.padStart(24)}   (${limit})`)
if (values.json !== undefined) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  writeFileSync(values.json, `${JSON.stringify({ version, totals, items }, null, 2)}\n`)
}
process.exitCode = totals.pages === 0 || bounds.some(({ holds }) => !holds) ? 1 : 0
