// Syncs of whole sites beside curl fetching the same addresses with four connections into files.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../lib/runtime.mjs'
import { corpusServer } from './corpus-server.mjs'
import {
  countArticleWrites,
  startProgram,
  timeFirstSync,
  timeSyncAgain,
  untilRendered,
} from './driven-program.mjs'
import { median } from './median.mjs'
import { startSite } from './start-site.mjs'

/** A polite client's requests at a time to one host; what the program promises, and what curl is given. */
const CONNECTIONS = 4
const PAGES = 2000

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {number} ours median, in milliseconds
 * @property {number} theirs
 * @property {number} ratio median of the pairs' ratios
 * @property {number} target
 * @property {string[]} broken what must not be, whatever the ratio
 * @property {{ ours: number, theirs: number, ratio: number }[]} runs
 */

/** Milliseconds that curl takes for the same addresses. */
async function timeCurl(/** @type {string[]} */ urls) {
  const dir = mkdtempSync(join(tmpdir(), 'offprint-curl-'))
  const list = join(dir, 'list')
  writeFileSync(list, urls.map((url, n) => `url = "${url}"\noutput = "${join(dir, String(n))}"\n`).join(''))
  // what the site does not have, curl is told too: the program asked for it as well
  const args = ['--silent', '--parallel', '--parallel-max', String(CONNECTIONS), '--config', list]
  const started = performance.now()
  const [status] = await once(spawn('curl', args, { stdio: 'ignore' }), 'exit')
  const elapsed = performance.now() - started
  rmSync(dir, { recursive: true, force: true })
  if (status !== 0) throw new Error(`curl ended with ${status}`)
  return elapsed
}

/** @returns {Row} */
function rowOf(/** @type {string} */ name, /** @type {number} */ target) {
  return { name, ours: 0, theirs: 0, ratio: 0, target, broken: [], runs: [] }
}

function addRun(/** @type {Row} */ row, /** @type {number} */ ours, /** @type {number} */ theirs) {
  row.runs.push({ ours, theirs, ratio: ours / theirs })
  row.ours = median(row.runs.map((run) => run.ours))
  row.theirs = median(row.runs.map((run) => run.theirs))
  row.ratio = median(row.runs.map((run) => run.ratio))
  const figures = `ours ${ours.toFixed(0)} ms, curl ${theirs.toFixed(0)} ms, ratio ${(ours / theirs).toFixed(2)}`
  console.log(`  ${row.name}, pair ${row.runs.length}: ${figures}`)
}

/** The addresses that the site was asked for since the last reset; too many at a time breaks the row. */
async function askedFor(/** @type {Awaited<ReturnType<typeof startSite>>} */ site, /** @type {Row} */ row) {
  const { paths, mostOpen = 0 } = await site.stats()
  if (mostOpen > CONNECTIONS) row.broken.push(`the server saw ${mostOpen} requests open at a time`)
  await site.reset()
  return Object.keys(paths).map((path) => site.origin + path)
}

/**
 * A large site: its first sync and a re-sync with nothing changed, right after one another. The first pair waits in between until
 * all is rendered, which takes longer than the syncs: only then can it be said that the re-sync itself changes no article. curl
 * never competes with the program.
 * @param {{ pairs: number }} options
 * @returns {Promise<Row[]>}
 */
export async function largeSite({ pairs }) {
  const first = rowOf(`first sync of ${PAGES} articles / curl`, 1.25)
  const again = rowOf(`unchanged re-sync of ${PAGES} articles / curl`, 1.25)
  const site = await startSite(join(root, 'tools/bench/generated-site.mjs'), ['--pages', String(PAGES)])
  /** @type {string[]} */
  let urls = []
  try {
    for (let n = 0; n < pairs; n++) {
      const before = n > 0 ? await timeCurl(urls) : null
      await site.reset()
      const program = await startProgram()
      try {
        const firstTook = await timeFirstSync(program.page, `${site.origin}/llms.txt`, PAGES)
        urls = await askedFor(site, first)
        if (n === 0) await untilRendered(program.page)
        const theirs = before ?? (await timeCurl(urls))
        await site.reset()
        const counted = await countArticleWrites(program.page)
        const againTook = await timeSyncAgain(program.page, PAGES)
        const { writes, commits } = await counted()
        const asked = await askedFor(site, again)
        if (asked.length < PAGES) again.broken.push(`only ${asked.length} addresses were asked for`)
        if (n === 0 && writes > 0) again.broken.push(`${writes} transactions changed articles`)
        // the run's own row is always written: without any commit the counting itself does not work
        if (commits === 0) again.broken.push('no commit was told of')
        addRun(first, firstTook, theirs)
        addRun(again, againTook, theirs)
      } finally {
        await program.close()
      }
    }
    return [first, again]
  } finally {
    site.stop()
  }
}

/**
 * A site of usual size, where starting counts: mcp of the corpus where that is there, else a generated one.
 * @param {{ pairs: number }} options
 * @returns {Promise<Row[]>}
 */
export async function usualSite({ pairs }) {
  const corpus = corpusServer()
  const script = corpus ?? join(root, 'tools/bench/generated-site.mjs')
  const row = rowOf(`first sync of ${corpus ? 'mcp' : 'a generated site'}, 144 articles / curl`, 2)
  const site = await startSite(script)
  try {
    for (let n = 0; n < pairs; n++) {
      const program = await startProgram()
      try {
        await site.reset()
        const ours = await timeFirstSync(program.page, `${site.origin}${corpus ? '/mcp' : ''}/llms.txt`, 144)
        addRun(row, ours, await timeCurl(await askedFor(site, row)))
      } finally {
        await program.close()
      }
    }
    return [row]
  } finally {
    site.stop()
  }
}
