import type { FetchPort } from '../../../electron/fetch/fetch-port'
import { REQUEST_NUMBER } from './server'

export interface WatchedPort extends FetchPort {
  /** Everything that was asked of the network, whether it got there or not. */
  readonly asked: readonly string[]
  /** Rises whenever something was asked or arrived. */
  activity(): number
  /** What is waited for now. */
  waiting(): readonly { readonly requestNumber: number; readonly url: string }[]
}

/** The same port, with a count of what is waited for: only when the server keeps all of that waiting may the clock turn. */
export function watchPort(port: FetchPort): WatchedPort {
  const asked: string[] = []
  const waiting = new Map<symbol, { readonly requestNumber: number; readonly url: string }>()
  let activity = 0

  async function watch<T>(requestNumber: number, url: string, wait: Promise<T>): Promise<T> {
    const key = Symbol(url)
    waiting.set(key, { requestNumber, url })
    activity += 1
    try {
      return await wait
    } finally {
      waiting.delete(key)
      activity += 1
    }
  }

  async function* watchBody(
    requestNumber: number,
    url: string,
    body: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const chunks = body[Symbol.asyncIterator]()
    try {
      for (;;) {
        const next = await watch(requestNumber, url, chunks.next())
        if (next.done) return
        yield next.value
      }
    } finally {
      await chunks.return?.()
    }
  }

  return {
    asked,
    activity: () => activity,
    waiting: () => [...waiting.values()],
    async open(url, { signal, headers }) {
      asked.push(url)
      const number = asked.length
      const numbered = { ...headers, [REQUEST_NUMBER]: String(number) }
      const answer = await watch(number, url, port.open(url, { signal, headers: numbered }))
      return { ...answer, body: watchBody(number, url, answer.body) }
    },
  }
}
