import { net, session, type ClientRequest, type IncomingMessage, type Session } from 'electron'
import { emptyBody, type FetchAnswer, type FetchPort } from './fetch/fetch-port'

const fetchSession = (): Session => session.fromPartition('fetch', { cache: false })

/** Looks a name up as the fetch port will (fetch/resolve.ts). */
export async function resolveName(hostname: string): Promise<readonly string[]> {
  const { endpoints } = await fetchSession().resolveHost(hostname)
  return endpoints.map(({ address }) => address)
}

/**
 * The fetch port on Chromium's network stack: system proxy and certificates, no cookies, no cache, and a session of its own
 * that the page never sees. `net.fetch` would use the page's session and throws on manual redirects.
 */
export function createNetPort(): FetchPort {
  const own = fetchSession()
  return {
    open(url, { signal, headers }): Promise<FetchAnswer> {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(abortReason(signal))
        const request = net.request({
          url,
          redirect: 'manual',
          credentials: 'omit',
          useSessionCookies: false,
          session: own,
        })
        for (const [name, value] of Object.entries(headers)) request.setHeader(name, value)
        const onAbort = (): void => {
          reject(abortReason(signal))
          request.abort()
        }
        signal.addEventListener('abort', onAbort, { once: true })
        const settled = (): void => signal.removeEventListener('abort', onAbort)
        request.on('redirect', (status, _method, target, raw) => {
          settled()
          // nobody calls followRedirect, so Electron cancels the request; the error it then tells is late and ignored
          resolve({ status, headers: { ...flatHeaders(raw), location: target }, url, body: emptyBody() })
        })
        request.on('response', (response) => {
          settled()
          const body = chunksOf(request, response, signal)
          resolve({ status: response.statusCode, headers: flatHeaders(response.headers), url, body })
        })
        request.on('error', (error) => {
          settled()
          reject(error)
        })
        request.end()
      })
    },
  }
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted')
}

function flatHeaders(
  headers: Readonly<Record<string, string | readonly string[]>>,
): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    flat[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ')
  }
  return flat
}

/** Electron's message is a Readable; electron.d.ts only tells its events. */
type Brake = Partial<Record<'pause' | 'resume', () => void>>

/**
 * Chunks as they are pulled. The message is paused while a chunk waits, so what is unread stays in the network stack.
 * It listens at once: chunks may come before the first pull.
 */
function chunksOf(
  request: ClientRequest,
  response: IncomingMessage,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const brake = response as IncomingMessage & Brake
  const waiting: Uint8Array[] = []
  let end: { readonly error: Error | null } | null = null
  let wake = (): void => undefined
  const finish = (error: Error | null): void => {
    end ??= { error }
    wake()
  }
  const onAbort = (): void => finish(abortReason(signal))
  signal.addEventListener('abort', onAbort, { once: true })
  response.on('data', (chunk) => {
    waiting.push(chunk)
    brake.pause?.()
    wake()
  })
  response.on('end', () => finish(null))
  response.on('aborted', () => finish(new Error('net::ERR_CONNECTION_CLOSED')))
  response.on('error', (error) => finish(error))

  async function* pull(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (;;) {
        const chunk = signal.aborted ? undefined : waiting.shift()
        if (chunk !== undefined) yield chunk
        else if (end?.error) throw end.error
        else if (end) return
        else {
          await new Promise<void>((resolve) => {
            wake = resolve
            brake.resume?.()
          })
        }
      }
    } finally {
      signal.removeEventListener('abort', onAbort)
      if (end === null || end.error !== null) request.abort()
    }
  }
  return pull()
}
