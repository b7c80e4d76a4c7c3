import type { Act } from './exchange'

/** What a hostile server does with one request; times are seconds of the injected clock. */

/** Takes the request and never says a word. */
export const silence: Act = ({ hang }) => hang()

/** Ends the connection with a reset. */
export const reset: Act = ({ socket }) => void socket.resetAndDestroy()

/** Closes its side of the connection without an answer, and keeps the other open. */
export const halfClose: Act = ({ socket }) => {
  socket.allowHalfOpen = true
  socket.end()
}

/** Head of an answer of a kind, to write what no server should. */
export const head = (...lines: readonly string[]): string =>
  ['HTTP/1.1 200 OK', 'Content-Type: text/markdown', ...lines, '', ''].join('\r\n')

/** Writes bytes as they are and does `then`. */
export const bytes =
  (text: string | Uint8Array, then: 'hang' | 'reset' | 'close'): Act =>
  (exchange) => {
    exchange.raw(text)
    if (then === 'hang') exchange.hang()
    // what was written gets there first
    else if (then === 'close') exchange.socket.end()
    else setImmediate(() => exchange.socket.resetAndDestroy())
  }

/** Answers like this the first so many times, then like that. */
export const first =
  (times: number, before: Act, after: Act): Act =>
  (exchange) =>
    (exchange.nth <= times ? before : after)(exchange)

/** Gives an answer after so many seconds. */
export const after =
  (seconds: number, act: Act): Act =>
  (exchange) =>
    exchange.later(seconds * 1000, () => act(exchange))

/** Sends a piece of a text each so many seconds; the text's end is the answer's end, without one it goes on for ever. */
export const drip =
  (seconds: number, pieces: readonly string[] | null): Act =>
  (exchange) => {
    let sent = 0
    exchange.response.writeHead(200, { 'content-type': 'text/markdown' })
    const more = (): void => {
      const piece = pieces === null ? 'more ' : pieces[sent]
      if (piece === undefined) return void exchange.response.end()
      sent += 1
      exchange.response.write(piece)
      exchange.later(seconds * 1000, more)
    }
    more()
  }

/** Sends a chunk again and again, as fast as it is taken. */
export const endless =
  (chunk: string, headers: Readonly<Record<string, string>> = {}): Act =>
  ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/markdown', ...headers })
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  }

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = 'Something else'): Act =>
  ({ reply }) =>
    reply({ status: code, headers, body })

export const redirect = (location: string, code = 302): Act => status(code, { location }, '')

export const text =
  (body: string, headers: Readonly<Record<string, string>> = {}): Act =>
  ({ reply }) =>
    reply({ body, headers })
