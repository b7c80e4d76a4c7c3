import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Timers } from '../../../electron/fetch/timers'

/** Where the parts of a hostile server listen; in bodies and Location headers `{port}`, `{tls}` ... stand for them. */
export interface Ports {
  /** Plain HTTP: the site itself. */
  readonly port: number
  /** HTTPS with a certificate that nobody trusts. */
  readonly tls: number
  /** Takes connections and never says a word. */
  readonly silent: number
  /** Nothing listens here. */
  readonly dead: number
}

/** One request and all means to answer it badly. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly socket: Socket
  /** 1 for the first request of this path, 2 for the next. */
  readonly nth: number
  /** Answers as a good server would, whatever the content. */
  reply(answer: Reply | string): void
  /** Bytes past all rules of HTTP; the connection stays as it is. */
  raw(bytes: string | Uint8Array): void
  /** Nothing more will come: the client's own clock has to end this. */
  hang(): void
  /** Acts when the injected clock has moved on by so many milliseconds. */
  later(milliseconds: number, act: () => void): void
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
}

/** What the server does on one path. */
export type Act = (exchange: Exchange) => void

export interface ExchangeState {
  readonly exchange: Exchange
  /** True while nothing happens before the injected clock moves. */
  quiet(): boolean
}

/** `{port}` and the like replaced by the number. */
export function withPorts(text: string, ports: Ports): string {
  return text.replace(/\{(port|tls|silent|dead)\}/g, (_, name: keyof Ports) => String(ports[name]))
}

export function createExchange(
  request: IncomingMessage,
  response: ServerResponse,
  nth: number,
  clock: Timers,
  ports: Ports,
): ExchangeState {
  let isQuiet = false
  const { socket } = request
  const exchange: Exchange = {
    request,
    response,
    socket,
    nth,
    reply(answer) {
      const { status = 200, headers = {}, body = '' } = typeof answer === 'string' ? { body: answer } : answer
      response.statusCode = status
      const all = { 'content-type': 'text/markdown; charset=utf-8', ...headers }
      for (const [name, value] of Object.entries(all)) {
        response.setHeader(name, typeof value === 'string' ? withPorts(value, ports) : value)
      }
      response.end(typeof body === 'string' ? withPorts(body, ports) : body)
    },
    raw(bytes) {
      if (!socket.destroyed) socket.write(bytes)
    },
    hang() {
      isQuiet = true
    },
    later(milliseconds, act) {
      isQuiet = true
      clock.after(milliseconds, () => {
        isQuiet = false
        if (!socket.destroyed) act()
      })
    },
  }
  return { exchange, quiet: () => isQuiet }
}
