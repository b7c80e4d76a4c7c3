// First sync of a whole site, from the click on Add until "M of M articles ready offline", beside curl fetching the same
// addresses with four connections into files.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { _electron } from 'playwright'
import { root } from '../lib/runtime.mjs'
import { median } from './median.mjs'

const LATENCY_MS = 30
const corpusServer = join(root, '../shared/tools/corpus-server.mjs')

/** Starts a site at LATENCY_MS: mcp of the corpus where that is there, else a site of the same size of our own. */
async function startSite() {
  const corpus = existsSync(corpusServer)
  const script = corpus ? corpusServer : join(root, 'tools/bench/generated-site.mjs')
  const child = spawn(process.execPath, [script, '--latency', String(LATENCY_MS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [origin] = await new Promise((resolve, reject) => {
    child.once('error', reject)
    createInterface(child.stdout).once('line', (line) => resolve([line.trim().replace(/\/$/, '')]))
  })
  return {
    origin,
    index: `${origin}/mcp/llms.txt`,
    name: corpus ? 'mcp' : 'generated',
    stop: () => child.kill(),
  }
}

/** Milliseconds from the click on Add until every article is ready, in a fresh library. */
async function timeOffprint(/** @type {string} */ index) {
  const dir = mkdtempSync(join(tmpdir(), 'offprint-bench-'))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    args: ['.', ...sandbox, `--user-data-dir=${dir}`, '--no-auto-sync'],
    cwd: root,
  })
  try {
    const page = await app.firstWindow()
    await page.getByRole('tree', { name: 'Library' }).getByRole('treeitem').first().waitFor()
    await page.getByRole('button', { name: 'Add source' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Add source' })
    await dialog.getByRole('textbox', { name: 'Address' }).fill(index)
    const add = await dialog.getByRole('button', { name: 'Add', exact: true }).elementHandle()
    const status = await page.getByRole('status', { name: 'Sync status' }).elementHandle()
    return await page.evaluate(
      ([button, line]) =>
        new Promise((resolve, reject) => {
          const started = performance.now()
          const look = () => {
            const [, ready, all] = /(\d+) of (\d+) articles ready/.exec(line?.textContent ?? '') ?? []
            if (ready && ready === all && Number(all) > 100) resolve(performance.now() - started)
          }
          new MutationObserver(look).observe(document.body, {
            subtree: true,
            childList: true,
            characterData: true,
          })
          setTimeout(
            () => reject(new Error(`after two minutes the status is "${line?.textContent}"`)),
            120_000,
          )
          if (button instanceof HTMLElement) button.click()
        }),
      /** @type {const} */ ([add, status]),
    )
  } finally {
    await app.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Milliseconds that curl takes for the same addresses. */
function timeCurl(/** @type {string[]} */ urls) {
  const dir = mkdtempSync(join(tmpdir(), 'offprint-curl-'))
  const list = join(dir, 'list')
  writeFileSync(list, urls.map((url, n) => `url = "${url}"\noutput = "${join(dir, String(n))}"\n`).join(''))
  const started = performance.now()
  const { status } = spawnSync('curl', [
    '--silent',
    '--fail',
    '--parallel',
    '--parallel-max',
    '4',
    '--config',
    list,
  ])
  const elapsed = performance.now() - started
  rmSync(dir, { recursive: true, force: true })
  if (status !== 0) throw new Error(`curl ended with ${status}`)
  return elapsed
}

/** Runs the pairs, each time in the other order, and answers the median of their ratios. */
export async function syncBesideCurl(/** @type {{ pairs: number }} */ { pairs }) {
  const site = await startSite()
  try {
    await fetch(`${site.origin}/_reset`, { method: 'POST' })
    await timeOffprint(site.index)
    const { paths } = await (await fetch(`${site.origin}/_stats`)).json()
    const urls = Object.keys(paths).map((path) => site.origin + path)
    const runs = []
    for (let n = 0; n < pairs; n++) {
      const theirsFirst = n % 2 === 1 ? timeCurl(urls) : null
      const ours = await timeOffprint(site.index)
      const theirs = theirsFirst ?? timeCurl(urls)
      runs.push({ ours, theirs, ratio: ours / theirs })
      console.log(
        `  pair ${n + 1}: ours ${ours.toFixed(0)} ms, curl ${theirs.toFixed(0)} ms, ratio ${(ours / theirs).toFixed(2)}`,
      )
    }
    return {
      name: `first sync of ${site.name} (${urls.length} addresses, ${LATENCY_MS} ms) / curl --parallel-max 4`,
      ours: median(runs.map((run) => run.ours)),
      theirs: median(runs.map((run) => run.theirs)),
      ratio: median(runs.map((run) => run.ratio)),
      target: 2,
      runs,
    }
  } finally {
    site.stop()
  }
}
