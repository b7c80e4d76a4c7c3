// Kills the program with SIGKILL at random moments of its syncs and checks at every start that nothing was lost or half stored.
import { generatedPages } from '../bench/page-text.mjs'
import { seededRandom } from '../bench/seeded-random.mjs'
import { importSource } from '../lib/import-source.mjs'
import { askLibrary } from './ask-library.mjs'
import { startChangingSite } from './changing-site.mjs'
import { checkSearch } from './check-search.mjs'
import { corpusPages } from './corpus-pages.mjs'
import { beginSync, bookmarkArticle, bookmarkedTitles, pagesDone } from './in-window.mjs'
import { newLife, settledPaths } from './library-life.mjs'
import { startProgram } from './program.mjs'

const PAGES = 300
const LATENCY_MS = 40
/** Queries that are compared with a new index after each kill. */
const QUERIES = 30
/** A sync that takes longer hangs. */
const SYNC_MS = 120_000

/**
 * @typedef {import('./library-life.mjs').Life} Life
 * @typedef {import('./program.mjs').Program} Program
 * @typedef {{ number: number, what: string, wrong: string[] }} KillLine
 */

/**
 * Kills so many times, in several libraries one after the other; answers everything that did not hold. The same seed makes the
 * same plan; the moments still depend on the machine.
 * @param {{ kills: number, seed: number, log: (line: string) => void, pages?: number }} options
 */
export async function runTorture({ kills, seed, log, pages = PAGES }) {
  const random = seededRandom(seed)
  const { articleTextHash } = await importSource('shared/lib/text-hash.ts')
  const real = await corpusPages('mcp')
  /** @type {string[]} */
  const violations = []
  let done = 0
  for (let library = 1; done < kills; library++) {
    const isReal = real !== null && library % 2 === 0
    const site = await startChangingSite({
      title: isReal ? 'Torture of real pages' : 'Torture',
      pages: isReal ? real : generatedPages(pages, seed + library),
      spare: 5,
      latency: LATENCY_MS,
      validators: random() < 0.5,
      random: seededRandom(seed * 31 + library),
    })
    const life = newLife(site, articleTextHash)
    log(`library ${library}: ${site.title}, ${site.listed().length} pages`)
    try {
      const until = Math.min(kills, done + 4 + Math.floor(random() * 5))
      while (done < until) {
        done += 1
        const { what, wrong } = await oneKill(life, random)
        log(`${wrong.length === 0 ? 'ok  ' : 'FAIL'} kill ${done}: ${what}`)
        for (const sentence of wrong) violations.push(`before kill ${done}: ${sentence}`)
        for (const sentence of wrong.slice(0, 20)) log(`       ${sentence}`)
      }
      const wrong = await bringToItsEnd(life)
      log(`${wrong.length === 0 ? 'ok  ' : 'FAIL'} library ${library} came to its end`)
      for (const sentence of wrong) violations.push(`at the end of library ${library}: ${sentence}`)
      for (const sentence of wrong.slice(0, 20)) log(`       ${sentence}`)
    } finally {
      await site.stop()
      life.end()
    }
  }
  return { kills: done, violations }
}

/**
 * One start and its violent end.
 * @param {Life} life
 * @param {() => number} random
 */
async function oneKill(life, random) {
  const { site } = life
  const program = await startProgram(life.dir)
  const wrong = []
  try {
    const before = await life.look(program.page)
    wrong.push(...before.wrong)
    wrong.push(...(await searchAsFresh(program, life, random)))
    const isOpen = before.library.openRuns.length > 0
    const isCompleted = isOpen && random() < 0.4
    if (isCompleted) wrong.push(...(await syncToEnd(program, life)))
    if (random() < 0.7) site.change(1 + Math.floor(random() * 40))
    if (random() < 0.2) site.reorder()

    const { library, ours, wrong: found } = await life.look(program.page)
    wrong.push(...found)
    const settled = settledPaths(library, ours, site.index)
    const isThere = library.sources.some((row) => row.indexUrl === site.index)
    const kind = ours.size === 0 ? 'first sync' : settled.size > 0 ? 'continued sync' : 'sync again'
    site.requests.length = 0
    const { ended } = await beginSync(program.page, site, isThere)
    const deleted = random() < 0.5 ? deleteRemoved(program, library) : null
    const moment = await waitForMoment(program, life, ended, random, site.listed().length - settled.size)
    life.stored = Math.max(life.stored, ours.size, await pagesDone(program.page))
    // whether it was deleted before the kill is not told
    if (deleted) life.stored = Math.max(0, life.stored - 1)
    await program.kill()
    wrong.push(...askedAgain(settled, site.requests))
    // it may have been cut off
    await deleted?.catch(() => undefined)
    const asked = `${site.requests.length} pages asked for, ${settled.size} had been settled`
    const first = isCompleted ? 'what was cut off completed, then ' : ''
    return { what: `${first}${kind}, ${moment}; ${ours.size} articles before, ${asked}`, wrong }
  } catch (error) {
    await program.kill().catch(() => undefined)
    return { what: 'the program did not get so far', wrong: [...wrong, String(error)] }
  }
}

/**
 * @param {Program} program
 * @param {Life} life
 * @param {() => number} random
 */
function searchAsFresh({ page }, life, random) {
  const read = async () => (await life.look(page)).library
  return checkSearch(page, read, Math.floor(random() * 2 ** 31), QUERIES)
}

/**
 * Deletes an article that its index lists no more, where there is one.
 * @param {Program} program
 * @param {import('./read-library.mjs').Snapshot} library
 */
async function deleteRemoved({ page }, library) {
  const gone = library.placements.find(
    ({ address, removed }) => removed === 1 && library.articles.some((row) => row.address === address),
  )
  if (gone) await askLibrary(page, 'delete-article', { address: gone.address })
}

/**
 * Waits for the moment to kill at and answers its description: some pages were asked for and a while has passed, the sync was over
 * before that, or a bookmark is shown as pressed.
 * @param {Program} program
 * @param {Life} life
 * @param {Promise<string>} ended
 * @param {() => number} random
 * @param {number} pages that will be asked for
 */
async function waitForMoment({ page }, life, ended, random, pages) {
  const { site } = life
  const count = Math.floor(random() * (pages + 1))
  const wait = Math.floor(random() ** 2 * 500)
  const share = random()
  const withBookmark = random() < 0.35
  let isOver = false
  const over = ended.then(() => {
    isOver = true
  })
  // the kill rejects this one too, when nobody waits for it any more
  over.catch(() => undefined)
  while (site.requests.length < count && !isOver) await Promise.race([site.waitForRequest(), over])
  if (withBookmark) {
    const title = await bookmarkArticle(page, site.title, share)
    if (title !== null) {
      life.bookmarks.add(title)
      return `${site.requests.length} asked for and "${title}" just bookmarked`
    }
  }
  await new Promise((resolve) => setTimeout(resolve, wait))
  return isOver ? `${wait} ms after its end` : `${wait} ms after ${count} of ${pages} were asked for`
}

/** @param {ReadonlySet<string>} settled; @param {readonly string[]} requests */
function askedAgain(settled, requests) {
  return requests.filter((path) => settled.has(path)).map((path) => `${path} was settled and asked for again`)
}

/**
 * A sync without a kill: it has to come to its end with every page of the index stored.
 * @param {Program} program
 * @param {Life} life
 */
async function syncToEnd({ page }, life) {
  const { site } = life
  const { library, ours, wrong } = await life.look(page)
  const settled = settledPaths(library, ours, site.index)
  site.requests.length = 0
  const { ended } = await beginSync(
    page,
    site,
    library.sources.some((row) => row.indexUrl === site.index),
  )
  const said = await Promise.race([
    ended,
    new Promise((resolve) => setTimeout(resolve, SYNC_MS, 'nothing: the sync did not end')),
  ])
  wrong.push(...askedAgain(settled, site.requests))
  await page
    .getByText(/^(\d+) of \1 articles ready offline/)
    .first()
    .waitFor({ timeout: 5_000 })
    .catch(() => {
      wrong.push(`the status says "${said}"`)
    })
  const after = await life.look(page)
  const stored = new Set(after.ours.values())
  const missing = site.listed().filter((path) => !stored.has(path))
  return [...wrong, ...after.wrong, ...missing.map((path) => `${path} is listed and not stored`)]
}

/**
 * What was cut off is completed, then a whole sync follows: the library holds what the site serves now, and the bookmarks.
 * @param {Life} life
 */
async function bringToItsEnd(life) {
  const { site } = life
  const program = await startProgram(life.dir)
  try {
    const wrong = await syncToEnd(program, life)
    wrong.push(...(await syncToEnd(program, life)))
    wrong.push(...(await searchAsFresh(program, life, seededRandom(life.stored))))
    const { library, ours } = await life.look(program.page)
    const texts = new Map(library.texts.map((row) => [row.address, row.text]))
    const listed = new Set(site.listed())
    for (const [address, path] of ours) {
      if (listed.has(path) && texts.get(address) !== site.text(path))
        wrong.push(`${address} is not as the site serves it`)
    }
    const shown = life.bookmarks.size > 0 ? await bookmarkedTitles(program.page) : []
    for (const title of life.bookmarks)
      if (!shown.includes(title)) wrong.push(`"${title}" is not among the bookmarks`)
    return wrong
  } catch (error) {
    return [String(error)]
  } finally {
    await program.close()
  }
}
