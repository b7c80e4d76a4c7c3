#!/usr/bin/env node
// `npm run check:indexes [-- --dir DIR --json FILE]`: reads real llms.txt files with the program's own modules, without a
// network, and explains in words how the links of each became its pages. DIR holds files and perhaps a manifest.json that
// tells where each came from and how many links it has. Exit 1: an exception, an unexplained difference, a slow reading.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { explainLinks } from './indexes/explain-links.mjs'
import { importSource } from './lib/import-source.mjs'
import { root } from './lib/runtime.mjs'

/** Milliseconds for a file of up to 300 KB; the best of three readings counts. */
const SLOW = 100
const LARGE = 300_000

const { values } = parseArgs({ options: { dir: { type: 'string' }, json: { type: 'string' } } })
const given = resolve(values.dir ?? join(root, 'tests/fixtures/indexes'))
const dir = existsSync(join(given, 'llms-txt')) ? join(given, 'llms-txt') : given

/** @type {typeof import('../shared/llms-txt/parse/parse-index')} */
const { parseIndex } = await importSource('shared/llms-txt/parse/parse-index.ts')
/** @type {typeof import('../shared/llms-txt/read-site-index')} */
const { readSiteIndex } = await importSource('shared/llms-txt/read-site-index.ts')
/** @type {typeof import('../shared/llms-txt/resolve-links')} */
const { resolveLinks } = await importSource('shared/llms-txt/resolve-links.ts')
/** @type {typeof import('../shared/llms-txt/home-hosts')} */
const { homeOf } = await importSource('shared/llms-txt/home-hosts.ts')
/** @type {typeof import('../shared/lib/canonical-address')} */
const { canonicalAddress } = await importSource('shared/lib/canonical-address.ts')
/** @type {typeof import('../shared/model/failure-text')} */
const { failureSentence } = await importSource('shared/model/failure-text.ts')

/** @returns {{ file: string, origin: string, counted: number | null }[]} */
function filesOf(/** @type {string} */ folder) {
  const path = join(folder, 'manifest.json')
  /** @type {{ file: string, origin?: string, counts?: { links?: number } }[]} */
  const manifest = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
  const known = new Map(manifest.map((entry) => [entry.file, entry]))
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  return [...new Set([...known.keys(), ...names])].sort().map((file) => ({
    file,
    origin: known.get(file)?.origin ?? 'https://docs.example.com/llms.txt',
    counted: known.get(file)?.counts?.links ?? null,
  }))
}

function check(
  /** @type {{ file: string, origin: string, counted: number | null }} */ { file, origin, counted },
) {
  const text = new TextDecoder().decode(readFileSync(join(dir, file)))
  const times = [1, 2, 3].map(() => {
    const start = performance.now()
    readSiteIndex(text, origin)
    return performance.now() - start
  })
  const milliseconds = Math.min(...times)
  const index = readSiteIndex(text, origin)
  const parsed = parseIndex(text)
  const based = parsed.links.map((link) => ({ ...link, base: new URL(origin).href }))
  const resolved = resolveLinks(
    based,
    homeOf(new URL(origin), parsed.links),
    new Set([canonicalAddress(origin)]),
  )
  const listed = new Set(resolved.links.map(({ address }) => address)).size
  const { sentences, unexplained } = explainLinks({
    text,
    links: parsed.links,
    tally: resolved.tally,
    pages: listed,
    counted,
  })
  const pages = index.ok ? new Set(index.value.placements.map(({ address }) => address)).size : 0
  if (pages > listed) sentences.push('+1 the text itself is an article')
  else if (pages < listed) sentences.push(`−${listed - pages} not read`)
  if (!index.ok) sentences.push(failureSentence(index.error, 'source'))
  if (unexplained > 0) sentences.push(`UNEXPLAINED: ${unexplained}`)
  const isSlow = text.length <= LARGE && milliseconds > SLOW
  if (isSlow) sentences.push(`SLOW: ${Math.round(milliseconds)} ms`)
  return {
    file,
    links: counted ?? parsed.links.length,
    pages,
    sections: index.ok ? index.value.sections.length : 0,
    warnings: index.ok ? index.value.warnings.length : 0,
    linksRead: parsed.links.length,
    milliseconds: Math.round(milliseconds * 10) / 10,
    failure: index.ok ? null : index.error.code,
    sentences: [...sentences, ...(index.ok ? index.value.warnings : [])],
    broken: unexplained > 0 || isSlow,
  }
}

/** @type {ReturnType<typeof check>[]} */
const items = []
let exceptions = 0
for (const entry of filesOf(dir)) {
  try {
    items.push(check(entry))
  } catch (error) {
    exceptions += 1
    console.error(`${entry.file}: ${error instanceof Error ? error.stack : error}`)
  }
}

console.log(
  `${'file'.padEnd(52)}${['links', 'read', 'pages', 'sections', 'warnings', 'ms'].map((name) => name.padStart(9)).join('')}`,
)
for (const item of items) {
  const numbers = [item.links, item.linksRead, item.pages, item.sections, item.warnings, item.milliseconds]
  console.log(
    `${item.file.slice(-50).padEnd(52)}${numbers.map((number) => String(number).padStart(9)).join('')}`,
  )
  for (const sentence of item.sentences) console.log(`    ${sentence}`)
}

const sum = (/** @type {'links' | 'linksRead' | 'pages' | 'sections' | 'warnings'} */ key) =>
  items.reduce((total, item) => total + item[key], 0)
const broken = items.filter((item) => item.broken).length
const totals = {
  files: items.length + exceptions,
  links: sum('links'),
  linksRead: sum('linksRead'),
  pages: sum('pages'),
  sections: sum('sections'),
  warnings: sum('warnings'),
  refused: items.filter(({ failure }) => failure !== null).length,
  exceptions,
  broken,
}
console.log(
  `${totals.files} files: ${totals.pages} pages of ${totals.linksRead} links, ${totals.refused} refused with a reason, ` +
    `${exceptions} exceptions, ${broken} with a bound that is broken.`,
)
if (values.json !== undefined) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  writeFileSync(values.json, `${JSON.stringify({ version, totals, items }, null, 2)}\n`)
}
process.exitCode = exceptions > 0 || broken > 0 || totals.files === 0 ? 1 : 0
