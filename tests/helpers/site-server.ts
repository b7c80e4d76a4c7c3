import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A whole answer, or a function that writes one by itself (slowly, endlessly, or not at all). */
export type SiteAnswer =
  | {
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string | Uint8Array
    }
  | ((request: IncomingMessage, response: ServerResponse, origin: string) => void)

export interface SiteRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface SiteServer {
  /** 'http://127.0.0.1:PORT', without a slash at its end. */
  readonly origin: string
  /** Absolute address of a path. */
  url(path: string): string
  /** Sets or replaces the answer of a path (query included, as asked); what has none is 404. */
  route(path: string, answer: SiteAnswer | string): void
  /** Milliseconds before each whole answer; 0 at first. */
  setLatency(milliseconds: number): void
  /** Every request so far, in order. */
  readonly requests: readonly SiteRequest[]
  count(path: string): number
  /** The most requests that were ever answered at the same time. */
  readonly mostAtOnce: number
  /** Connections that were ever opened: shows keep-alive. */
  readonly connections: number
  /** Resolves when `count` requests of a path (of any, without one) have arrived, at once if they have. */
  untilAsked(path: string | null, count?: number): Promise<void>
  /** Ends all connections and stops listening. */
  close(): Promise<void>
}

/**
 * A small site on loopback: an index and pages as a test wants them, good or bad. A string is served as Markdown. In a
 * string, `{origin}` becomes the server's own origin, so that an index can hold absolute links.
 */
export async function startSiteServer(
  routes: Readonly<Record<string, SiteAnswer | string>> = {},
): Promise<SiteServer> {
  const answers = new Map(Object.entries(routes))
  const requests: SiteRequest[] = []
  const watchers = new Set<() => void>()
  let latency = 0
  let atOnce = 0
  let mostAtOnce = 0
  let connections = 0
  let origin = ''

  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push({ path, headers: request.headers })
    atOnce += 1
    mostAtOnce = Math.max(mostAtOnce, atOnce)
    // 'finish' comes as soon as the answer is written: a client may ask again before the connection is seen to close
    let counted = true
    const leave = (): void => {
      if (counted) atOnce -= 1
      counted = false
    }
    response.once('finish', leave).once('close', leave)
    for (const watch of watchers) watch()
    const send = (): void => write(answers.get(path) ?? { status: 404, body: 'Not here' }, request, response)
    if (latency > 0) setTimeout(send, latency)
    else send()
  })
  server.on('connection', () => {
    connections += 1
  })

  function write(answer: SiteAnswer | string, request: IncomingMessage, response: ServerResponse): void {
    if (typeof answer === 'function') return answer(request, response, origin)
    const { status = 200, headers = {}, body = '' } = typeof answer === 'string' ? { body: answer } : answer
    response.writeHead(status, { 'content-type': 'text/markdown; charset=utf-8', ...headers })
    response.end(typeof body === 'string' ? body.replaceAll('{origin}', origin) : body)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const count = (path: string | null): number =>
    path === null ? requests.length : requests.filter((request) => request.path === path).length

  return {
    origin,
    url: (path) => `${origin}${path}`,
    route: (path, answer) => void answers.set(path, answer),
    setLatency(milliseconds) {
      latency = milliseconds
    },
    requests,
    count,
    get mostAtOnce() {
      return mostAtOnce
    },
    get connections() {
      return connections
    },
    untilAsked(path, wanted = 1) {
      return new Promise((resolve) => {
        const watch = (): void => {
          if (count(path) < wanted) return
          watchers.delete(watch)
          resolve()
        }
        watchers.add(watch)
        watch()
      })
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
