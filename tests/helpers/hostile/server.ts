import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Timers } from '../../../electron/fetch/timers'
import { createExchange, type Act, type ExchangeState, type Ports, type Reply } from './exchange'
import { MUTE_HOST } from './names'
import { SELF_SIGNED } from './self-signed'

/** The header by which a request tells the harness which one it is; it changes nothing else. */
export const REQUEST_NUMBER = 'x-request-number'

export interface HostileRequest {
  readonly host: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** By the injected clock. */
  readonly at: number
}

export interface HostileServer extends Ports {
  /** What happens on a path from now on, its requests counted anew; a string is a good Markdown page. Other paths are 404. */
  on(path: string, act: Act | Reply | string): void
  /** What happens on every path from now on, null to go back to the paths. */
  onAll(act: Act | null): void
  readonly requests: readonly HostileRequest[]
  count(path: string): number
  /** Whether this request gets nothing more before the injected clock moves. */
  isQuiet(requestNumber: number, url: string): boolean
  /** Connections on which an answer is under way. */
  underWay(): number
  /** Stops listening and ends all connections, as a server that dies. */
  close(): Promise<void>
}

/** A server on loopback that does on each path what a test says, well or badly, in time of the injected clock. */
export async function startHostileServer(clock: Timers): Promise<HostileServer> {
  const acts = new Map<string, Act>()
  let forAll: Act | null = null
  const requests: HostileRequest[] = []
  const exchanges = new Map<number, ExchangeState>()
  const busy = new Set<Socket>()
  const sockets = new Set<Socket>()
  const asked = new Map<string, number>()

  const listener: RequestListener = (request, response) => {
    const path = request.url ?? '/'
    const { socket } = request
    requests.push({ host: request.headers.host ?? '', path, headers: request.headers, at: clock.now() })
    asked.set(path, (asked.get(path) ?? 0) + 1)
    busy.add(socket)
    response.once('finish', () => busy.delete(socket))
    const state = createExchange(request, response, asked.get(path) ?? 1, clock, ports)
    exchanges.set(Number(request.headers[REQUEST_NUMBER]), state)
    const act = forAll ?? acts.get(path) ?? (({ reply }) => reply({ status: 404, body: 'Not here' }))
    act(state.exchange)
  }

  const site = createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 }, listener)
  const secure = createTlsServer(SELF_SIGNED, listener)
  const silent = createTcpServer((socket) => void socket.resume())
  const dead = createTcpServer()
  const all = [site, secure, silent]
  for (const server of all) {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      // a client that leaves in the middle is what many cases are about
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        busy.delete(socket)
      })
    })
  }
  // a handshake that the client gives up
  secure.on('tlsClientError', (_error, socket) => socket.destroy())

  const ports: Ports = {
    port: await listen(site),
    tls: await listen(secure),
    silent: await listen(silent),
    dead: await listen(dead),
  }
  await end(dead)

  return {
    ...ports,
    on(path, act) {
      asked.delete(path)
      acts.set(path, typeof act === 'function' ? act : ({ reply }) => reply(act))
    },
    onAll(act) {
      forAll = act
    },
    requests,
    count: (path) => asked.get(path) ?? 0,
    isQuiet(requestNumber, url) {
      const { hostname, port } = new URL(url)
      const isMute = hostname === MUTE_HOST || port === String(ports.silent)
      return isMute || (exchanges.get(requestNumber)?.quiet() ?? false)
    },
    underWay: () => busy.size,
    async close() {
      const ended = Promise.all(all.filter((server) => server.listening).map(end))
      for (const socket of sockets) socket.destroy()
      await ended
    },
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
