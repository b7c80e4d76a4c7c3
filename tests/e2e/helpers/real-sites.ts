import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from './offprint'

const corpus = process.env.OFFPRINT_CORPUS ?? join(root, '../shared/corpus')
const server = join(corpus, '../tools/corpus-server.mjs')

/** Real sites are test input that only the makers' machines hold. */
export const realSitesAreHere = existsSync(server)

/** Starts the server of the real sites; answers where it listens. */
export async function serveSites(): Promise<{ readonly child: ChildProcess; readonly origin: string }> {
  const child = spawn(process.execPath, [server], { stdio: ['ignore', 'pipe', 'inherit'] })
  const origin = await new Promise<string>((resolve) =>
    createInterface(child.stdout).once('line', (line) => resolve(line.replace(/\/$/, ''))),
  )
  return { child, origin }
}

/** One of the real sites at the root of a host of its own: its images are named from there. Asks the server that serves them all. */
export async function serveAtRoot(sites: string, name: string): Promise<RootedSite> {
  const front = createServer((asked, answer) => {
    const path = asked.url ?? '/'
    const target = new URL(path.startsWith(`/${name}/`) ? path : `/${name}${path}`, sites)
    // links in its pages are to lead here: the server writes the host that it is asked by
    const behind = request(target, { headers: asked.headers }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers)
      found.pipe(answer)
    })
    behind.on('error', () => answer.destroy())
    behind.end()
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  const { port } = front.address() as AddressInfo
  return {
    index: `http://127.0.0.1:${port}/${name}/llms.txt`,
    stop: () =>
      new Promise((resolve) => {
        front.close(() => resolve())
        front.closeAllConnections()
      }),
  }
}

export interface RootedSite {
  readonly index: string
  stop(): Promise<void>
}
