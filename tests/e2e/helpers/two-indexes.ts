import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { servedPage } from './docs-site'
import { root } from './offprint'

/** What the site comes to: with its older index, then with the newer one at the same address. */
export interface TwoIndexes {
  readonly index: string
  readonly title: RegExp
  /** With the older index: articles listed, of which so many are not there. */
  readonly before: { readonly listed: number; readonly missing: number }
  /** With the newer one: articles listed, all there, and so many that were stored are listed no more. */
  readonly after: { readonly listed: number; readonly removed: number }
  /** Stops the site and starts it again on the same port with its newer index. */
  update(): Promise<void>
  stop(): Promise<void>
}

const corpus = process.env.OFFPRINT_CORPUS ?? join(root, '../shared/corpus')
const server = join(corpus, '../tools/corpus-server.mjs')

/** The documentation of MCP as it was served in May and as it is, where the corpus is; else a small site of the same story. */
export const serveTwoIndexes = (): Promise<TwoIndexes> => (existsSync(server) ? serveCorpus() : serveOwn())

async function serveCorpus(): Promise<TwoIndexes> {
  const start = async (port: string, options: readonly string[] = []) => {
    const child = spawn(process.execPath, [server, '--port', port, ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const origin = await new Promise<string>((resolve) =>
      createInterface(child.stdout).once('line', (line) => resolve(line.replace(/\/$/, ''))),
    )
    const stop = (): Promise<void> =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        if (!child.kill()) resolve()
      })
    return { origin, stop }
  }
  let running = await start('0', ['--index', 'mcp=llms.served-2026-05-27.txt'])
  const { origin } = running
  return {
    index: `${origin}/mcp/llms.txt`,
    title: /^Model Context Protocol/,
    before: { listed: 119, missing: 24 },
    after: { listed: 144, removed: 22 },
    update: async () => {
      await running.stop()
      running = await start(new URL(origin).port)
    },
    stop: () => running.stop(),
  }
}

/** Keepers 0 to 6 and two that are not there; then 0 and 1 are listed no more, and 7 to 9 are new: less than half is lost. */
async function serveOwn(): Promise<TwoIndexes> {
  const listing = (numbers: readonly number[]) =>
    `# Lighthouse\n\n## Keepers\n\n${numbers.map((n) => `- [Keeper ${n}](/keepers/${n}.md)`).join('\n')}\n`
  const pages = new Map(
    Array.from({ length: 10 }, (_, n) => [
      `/keepers/${n}.md`,
      servedPage(
        `Keeper ${n}`,
        `Watch ${n}.`,
        `## Night ${n}\n\nThe lamp was lit by keeper ${n}, and the fog came.`,
      ),
    ]),
  )
  const listen = async (port: number, listed: readonly number[]) => {
    const site = createServer((request, response) => {
      const body = request.url === '/llms.txt' ? listing(listed) : pages.get(request.url ?? '')
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/markdown' })
      response.end(body ?? 'not here')
    })
    await new Promise<void>((resolve) => site.listen(port, '127.0.0.1', resolve))
    const stop = (): Promise<void> =>
      new Promise((resolve) => {
        site.close(() => resolve())
        site.closeAllConnections()
      })
    return { port: (site.address() as AddressInfo).port, stop }
  }
  let running = await listen(0, [0, 1, 2, 3, 4, 5, 6, 15, 16])
  const { port } = running
  return {
    index: `http://127.0.0.1:${port}/llms.txt`,
    title: /^Lighthouse/,
    before: { listed: 9, missing: 2 },
    after: { listed: 8, removed: 2 },
    update: async () => {
      await running.stop()
      running = await listen(port, [2, 3, 4, 5, 6, 7, 8, 9])
    },
    stop: () => running.stop(),
  }
}
