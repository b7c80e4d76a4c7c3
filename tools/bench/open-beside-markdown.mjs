// Opening long articles, with and without stored trees, beside plain react-markdown drawing the same text in the same browser.
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build } from 'vite'
import { chromiumOrInstall } from '../lib/chromium.mjs'
import { root } from '../lib/runtime.mjs'
import { startProgram, timeFirstSync, untilRendered } from './driven-program.mjs'
import { longPages } from './long-pages.mjs'
import { median } from './median.mjs'
import { servePages } from './serve-pages.mjs'
import { forgetTrees, timeArticle, timePlain } from './time-opening.mjs'

/** @typedef {import('./time-opening.mjs').Opening} Opening */

/**
 * @typedef {object} OpeningRow
 * @property {string} name
 * @property {Opening} ours medians
 * @property {Opening} theirs medians
 * @property {number} ratio of the first paints
 * @property {number | null} target null where the ratio is only printed
 * @property {boolean} holds the ratio, and what a person feels: the first words soon, and never a window that is stuck
 */

/** Pages smaller than this are there at once either way: no ratio is promised. */
const PROMISED_FROM = 50_000
const TARGET = 0.5
/** Milliseconds within which the first words are there, and that no task of the reading thread takes longer than. */
const FIRST_MS = 100
const TASK_MS = 50

/**
 * @param {{ runs: number }} options
 * @returns {Promise<OpeningRow[]>}
 */
export async function openings({ runs }) {
  const { areReal, pages } = longPages()
  console.log(`  Openings of ${areReal ? 'real' : 'made'} pages, ${runs} of each kind.`)
  const site = await servePages(pages, await plainFiles())
  const program = await startProgram()
  const plain = await chromium.launch({ executablePath: chromiumOrInstall() ?? '', args: sandbox() })
  try {
    const beside = await plain.newPage({ viewport: { width: 1280, height: 800 } })
    await beside.goto(`${site.origin}/plain/index.html`)
    await timeFirstSync(program.page, `${site.origin}/llms.txt`, pages.length)
    await untilRendered(program.page)
    const source = program.page.getByRole('treeitem', { name: 'Long pages' })
    /** @type {OpeningRow[]} */
    const rows = []
    for (const { name, title, text } of pages) {
      const ours = async (/** @type {boolean} */ isCold) => {
        await source.click()
        if (isCold) await forgetTrees(program.page)
        const opening = await timeArticle(program.page, title)
        await untilRendered(program.page)
        return opening
      }
      const [theirs, cold, cached] = await inTurns(runs, [
        () => timePlain(beside, text),
        () => ours(true),
        () => ours(false),
      ])
      if (!theirs || !cold || !cached) throw new Error('An opening was not measured.')
      const target = text.length >= PROMISED_FROM ? TARGET : null
      for (const [kind, own] of /** @type {const} */ ([
        ['cold', cold],
        ['cached', cached],
      ])) {
        const ratio = own.first / theirs.first
        const isSoon = own.first <= FIRST_MS && own.longest <= TASK_MS
        const holds = isSoon && (target === null || ratio <= target)
        rows.push({ name: `${name}, ${kind}`, ours: own, theirs, ratio, target, holds })
      }
    }
    return rows
  } finally {
    await plain.close()
    await program.close()
    site.stop()
  }
}

/**
 * Medians of so many openings of each kind. The kinds take turns, each time another one first, so that what else the machine does falls
 * on all of them; the first turn is not counted: what was never run before is slow once.
 * @param {number} runs
 * @param {readonly (() => Promise<Opening>)[]} kinds
 */
async function inTurns(runs, kinds) {
  const openings = kinds.map(() => /** @type {Opening[]} */ ([]))
  for (let n = 0; n <= runs; n++) {
    for (let k = 0; k < kinds.length; k++) {
      const turn = (k + n) % kinds.length
      const opening = await kinds[turn]?.()
      if (n > 0 && opening) openings[turn]?.push(opening)
    }
  }
  return openings.map((found) => {
    /** @param {keyof Opening} key */
    const middle = (key) => median(found.map((opening) => opening[key]))
    return { first: middle('first'), full: middle('full'), long: middle('long'), longest: middle('longest') }
  })
}

const sandbox = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/** The built page of plain react-markdown, by path. */
async function plainFiles() {
  const folder = join(root, 'tools/bench/plain-markdown')
  const built = await build({
    root: folder,
    configFile: false,
    base: './',
    logLevel: 'warn',
    build: { write: false },
  })
  const outputs = 'output' in built ? built.output : []
  return outputs.map((output) => {
    const content = output.type === 'chunk' ? output.code : output.source
    return /** @type {[string, string]} */ ([`/plain/${output.fileName}`, content.toString()])
  })
}
