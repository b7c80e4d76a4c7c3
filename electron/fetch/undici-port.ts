import type { LookupFunction } from 'node:net'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Agent, request } from 'undici'
import type { FetchAnswer, FetchPort } from './fetch-port'

/**
 * The fetch port of plain Node, for tests and tools: what net-port.ts is in Electron. Connections are kept alive until
 * `close`. `lookup` replaces the resolver.
 */
export function createUndiciPort(
  options: { readonly lookup?: LookupFunction } = {},
): FetchPort & { close(): Promise<void> } {
  const agent = new Agent({
    connections: 6, // as Chromium
    // fetch-body.ts keeps the time, with timers that a test can turn
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: 0, ...(options.lookup ? { lookup: options.lookup } : {}) },
  })
  return {
    async open(url, { signal, headers }): Promise<FetchAnswer> {
      const answer = await request(url, {
        dispatcher: agent,
        signal,
        headers: { ...headers, 'accept-encoding': 'gzip, br, deflate' },
      })
      const flat = flatHeaders(answer.headers)
      return { status: answer.statusCode, headers: flat, url, body: chunksOf(answer.body, flat) }
    },
    close: () => agent.destroy(),
  }
}

function flatHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

async function* chunksOf(
  body: Readable,
  headers: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array, void, undefined> {
  // undici reports our leaving early as an error of the body, when nobody listens any more
  body.on('error', ignoreHere)
  for await (const chunk of decompressed(body, headers['content-encoding'] ?? '')) yield chunk as Uint8Array
}

function decompressed(body: Readable, encoding: string): Readable {
  const unpack = { gzip: createGunzip, br: createBrotliDecompress, deflate: createInflate }[encoding.trim()]
  // the loop over the last stream of the pipeline meets its error
  return unpack ? pipeline(body, unpack(), ignoreHere) : body
}

function ignoreHere(): void {
  // the error is met where the body is read
}
