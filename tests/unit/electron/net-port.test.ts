import { EventEmitter } from 'node:events'
import { Readable } from 'node:stream'
import { beforeEach, describe, expect, it, vi } from 'vitest'

class FakeRequest extends EventEmitter {
  readonly headers: Record<string, string> = {}
  aborted = false
  ended = false
  constructor(readonly options: Readonly<Record<string, unknown>>) {
    super()
  }
  setHeader(name: string, value: string): void {
    this.headers[name] = value
  }
  end(): void {
    this.ended = true
  }
  abort(): void {
    this.aborted = true
  }
}
let requests: FakeRequest[] = []
vi.mock('electron', () => ({
  session: { fromPartition: (name: string, options: unknown) => ({ name, options }) },
  net: {
    request: (options: Readonly<Record<string, unknown>>) => {
      const request = new FakeRequest(options)
      requests.push(request)
      return request
    },
  },
}))
const { createNetPort } = await import('../../../electron/net-port')

beforeEach(() => (requests = []))

function open(signal = new AbortController().signal) {
  const answer = createNetPort().open('https://a.dev/', { signal, headers: { accept: 'text/markdown' } })
  const request = requests[0]
  if (!request) throw new Error('nothing was asked')
  return { answer, request }
}
const response = (body: Readable, headers = {}) => Object.assign(body, { statusCode: 200, headers })
async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('the port on Chromium', () => {
  it('asks one hop without cookies or cache, in a session of its own', () => {
    const { request } = open()
    expect(request.options).toEqual({
      url: 'https://a.dev/',
      redirect: 'manual',
      credentials: 'omit',
      useSessionCookies: false,
      session: { name: 'fetch', options: { cache: false } },
    })
    expect(request.headers).toEqual({ accept: 'text/markdown' })
    expect(request.ended).toBe(true)
  })

  it('answers with flat headers and the body as it comes', async () => {
    const { answer, request } = open()
    request.emit(
      'response',
      response(Readable.from([Buffer.from('# He'), Buffer.from('llo')]), { ETag: ['"1"', 'x'] }),
    )
    const { status, headers, body } = await answer
    expect({ status, headers }).toEqual({ status: 200, headers: { etag: '"1", x' } })
    expect(await textOf(body)).toBe('# Hello')
    expect(request.aborted).toBe(false)
  })

  it('answers a redirect instead of following it, and outlives its cancelling', async () => {
    const { answer, request } = open()
    request.emit('redirect', 301, 'GET', 'https://b.dev/', { 'X-Y': ['z'] })
    request.emit('error', new Error('Redirect was cancelled'))
    expect(await answer).toMatchObject({ status: 301, headers: { location: 'https://b.dev/', 'x-y': 'z' } })
    expect(await textOf((await answer).body)).toBe('')
  })

  it('holds back a body that nobody reads', async () => {
    let made = 0
    const endless = new Readable({
      highWaterMark: 1,
      read() {
        made += 1
        this.push(Buffer.from('x'))
      },
    })
    const { answer, request } = open()
    request.emit('response', response(endless))
    const { body } = await answer
    let pulled = 0
    for await (const chunk of body) {
      pulled += chunk.byteLength
      if (pulled === 5) break
    }
    expect(made).toBeLessThan(20)
    expect(request.aborted).toBe(true)
  })

  it('ends the request and the wait on abort, before and in the body', async () => {
    const before = new AbortController()
    const first = open(before.signal)
    before.abort(new Error('stop'))
    await expect(first.answer).rejects.toThrow('stop')
    expect(first.request.aborted).toBe(true)

    requests = []
    const within = new AbortController()
    const second = open(within.signal)
    second.request.emit('response', response(new Readable({ read: () => undefined })))
    const reading = textOf((await second.answer).body)
    within.abort(new Error('stop'))
    await expect(reading).rejects.toThrow('stop')
    expect(second.request.aborted).toBe(true)
  })

  it('tells a connection that breaks in the body', async () => {
    const { answer, request } = open()
    const broken = new Readable({ read: () => undefined })
    request.emit('response', response(broken))
    const { body } = await answer
    broken.destroy(new Error('net::ERR_CONNECTION_RESET'))
    await expect(textOf(body)).rejects.toThrow('net::ERR_CONNECTION_RESET')
  })

  it('tells a request that fails', async () => {
    const { answer, request } = open()
    request.emit('error', new Error('net::ERR_NAME_NOT_RESOLVED'))
    await expect(answer).rejects.toThrow('net::ERR_NAME_NOT_RESOLVED')
  })
})
