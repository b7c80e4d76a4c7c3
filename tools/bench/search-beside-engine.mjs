// The program's search beside the same index and SQL in a bare worker, in the same run: queries, the first answer, an update.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { chromium } from 'playwright'
import { build } from 'vite'
import { chromiumOrInstall } from '../lib/chromium.mjs'
import { root } from '../lib/runtime.mjs'
import { inLibraryWorker } from '../torture/ask-library.mjs'
import { startProgram } from './driven-program.mjs'
import { median } from './median.mjs'
import { askedInWorker, fillLibrary, indexReady, timeUpdate, treeMemory } from './search-in-program.mjs'
import { searchQueries, searchRows } from './search-rows.mjs'

const QUERIES = 120
const PASSES = 5
const STARTS = 5
const UPDATES = 9
const TARGET = 1.5
/** Articles that go to the bare worker at once. */
const AT_A_TIME = 200

/**
 * @param {{ sizes: readonly number[] }} options
 * @returns {Promise<{ name: string, ours: number, theirs: number, ratio: number, target: number | null }[]>}
 */
export async function searches({ sizes }) {
  const rows = []
  for (const articles of sizes) rows.push(...(await searchesOf(articles)))
  return rows
}

/** @param {number} articles */
async function searchesOf(articles) {
  const library = searchRows(articles, 7)
  const queries = searchQueries(library, QUERIES, 11)
  const site = await serve(await builtPage())
  const profile = mkdtempSync(join(tmpdir(), 'offprint-alone-'))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const plain = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumOrInstall() ?? '',
    args: sandbox,
  })
  const program = await startProgram()
  try {
    const beside = await plain.newPage()
    await beside.goto(`${site.origin}/index.html`)
    const alone = (/** @type {unknown} */ question) =>
      beside.evaluate((asked) => /** @type {any} */ (window).alone(asked), question)
    for (let at = 0; at < library.length; at += AT_A_TIME)
      await alone({ type: 'add', rows: library.slice(at, at + AT_A_TIME) })
    await alone({ type: 'finish' })
    const started = performance.now()
    await fillLibrary(program.page, library)
    await program.page.reload()
    await indexReady(program.page, articles)
    console.log(
      `  ${articles} articles in the index after ${Math.round((performance.now() - started) / 1000)} s`,
    )

    const before = treeMemory(program.pid)
    const ours = []
    const theirs = []
    for (let pass = 0; pass < PASSES; pass++) {
      ours.push(await inLibraryWorker(program.page, askedInWorker, queries))
      theirs.push((await alone({ type: 'queries', queries, passes: 1 }))[0])
    }
    const memory = treeMemory(program.pid) - before
    const firstOurs = []
    const firstTheirs = []
    for (let n = 0; n < STARTS; n++) {
      const [query = 'a'] = queries.slice(n)
      await program.page.reload()
      // nobody can ask before
      await program.page.getByRole('treeitem', { name: 'Bench' }).first().waitFor()
      firstOurs.push((await inLibraryWorker(program.page, askedInWorker, [query]))[0] ?? 0)
      await beside.reload()
      const asked = performance.now()
      await alone({ type: 'queries', queries: [query], passes: 1 })
      firstTheirs.push(performance.now() - asked)
    }
    await indexReady(program.page, articles)
    const updates = []
    for (let n = 0; n < UPDATES; n++)
      updates.push(await timeUpdate(program.page, library[n], `freshword${n}x`))
    const row = (
      /** @type {string} */ name,
      /** @type {number} */ a,
      /** @type {number} */ b,
      /** @type {number | null} */ target,
    ) => ({
      name: `${name}, ${articles} articles`,
      ours: a,
      theirs: b,
      ratio: a / b,
      target,
    })
    return [
      row('query, p50 (ms)', share(ours, 0.5), share(theirs, 0.5), null),
      row('query, p95 (ms)', share(ours, 0.95), share(theirs, 0.95), TARGET),
      row('first answer after start (ms)', median(firstOurs), median(firstTheirs), TARGET),
      row('changed article searchable (ms; beside: the limit)', median(updates), 50, 1),
      row('memory taken by the queries (MB; beside: the limit)', memory, 100, null),
    ]
  } finally {
    await program.close()
    await plain.close()
    await site.stop()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** The value below which so large a share of the queries stays; of each query the median of its passes. */
function share(/** @type {number[][]} */ passes, /** @type {number} */ part) {
  const each = (passes[0] ?? [])
    .map((_, n) => median(passes.map((pass) => pass[n] ?? 0)))
    .sort((a, b) => a - b)
  return each[Math.min(each.length - 1, Math.floor(each.length * part))] ?? 0
}

/** @returns {Promise<Map<string, Buffer>>} */
async function builtPage() {
  const built = await build({
    root: join(root, 'tools/bench/search-alone'),
    base: './',
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { write: false, target: 'chrome140', assetsInlineLimit: 0 },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  return new Map(
    outputs.map((file) => [`/${file.fileName}`, Buffer.from('code' in file ? file.code : file.source)]),
  )
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' }

async function serve(/** @type {Map<string, Buffer>} */ files) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const type = /** @type {Record<string, string>} */ (TYPES)[extname(path)] ?? 'text/plain'
    const body = files.get(path)
    response.writeHead(body ? 200 : 404, { 'content-type': type }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
