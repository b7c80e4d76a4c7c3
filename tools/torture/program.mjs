// Starts the program on a library folder and kills it: every process of it at once, as a power cut would.
import { execFileSync } from 'node:child_process'
import { _electron } from 'playwright'
import { root } from '../lib/runtime.mjs'

const POLL_MS = 20
const START_MS = 60_000

/**
 * @typedef {object} Program
 * @property {import('playwright').Page} page
 * @property {() => Promise<void>} kill resolves when nothing of it runs any more
 * @property {() => Promise<void>} close ends it as a person would
 */

/**
 * Resolves when the window shows the library's tree; rejects when it does not within a minute.
 * @param {string} dir
 * @returns {Promise<Program>}
 */
export async function startProgram(dir) {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    args: ['.', ...sandbox, `--user-data-dir=${dir}`, '--no-auto-sync'],
    cwd: root,
    timeout: START_MS,
  })
  const page = await app.firstWindow({ timeout: START_MS })
  await page
    .getByRole('tree', { name: 'Library' })
    .getByRole('treeitem')
    .first()
    .waitFor({ timeout: START_MS })
  const main = app.process().pid
  if (main === undefined) throw new Error('The program has no process.')
  return {
    page,
    kill: async () => {
      const gone = app.waitForEvent('close')
      const killed = killTree(main)
      await gone
      while (killed.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    },
    close: () => app.close(),
  }
}

/** SIGKILL to a process and all below it; answers their numbers. Nobody is left to clean up after another's death. */
function killTree(/** @type {number} */ top) {
  const tree = [top]
  const parents = processes()
  for (const pid of tree)
    tree.push(...[...parents].filter(([, parent]) => parent === pid).map(([child]) => child))
  for (const pid of tree) signal(pid, 'SIGKILL')
  return tree
}

/** Number of every process -> that of its parent. */
function processes() {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  return new Map(
    lines.map((line) => {
      const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number)
      return /** @type {[number, number]} */ ([pid, parent])
    }),
  )
}

/** A process that ended in between needs no signal. */
function signal(/** @type {number} */ pid, /** @type {NodeJS.Signals | 0} */ name) {
  try {
    return process.kill(pid, name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

/** A process that has ended and that nobody asked after yet still has its number. */
function isAlive(/** @type {number} */ pid) {
  if (!signal(pid, 0)) return false
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .startsWith('Z')
  } catch (error) {
    // ps answers 1 for a number that is gone
    if (error instanceof Error && 'status' in error) return false
    throw error
  }
}
