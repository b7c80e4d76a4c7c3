import type { FetchPort } from '../../electron/fetch/fetch-port'
import type { LibraryLink } from '../../electron/stream/job-registry'
import type {
  FromLibrary,
  ItemMessage,
  KnownArticle,
  ToLibrary,
  WantedImage,
} from '../../shared/ipc/stream-messages'

export interface FakeAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** A fetch port without a network: answers by address, 404 for the rest. `asked` lists what was opened, with headers. */
export function createFakeFetchPort(
  answers: Readonly<Record<string, FakeAnswer | (() => FakeAnswer)>>,
): FetchPort & {
  readonly asked: { readonly url: string; readonly headers: Readonly<Record<string, string>> }[]
} {
  const asked: { readonly url: string; readonly headers: Readonly<Record<string, string>> }[] = []
  return {
    asked,
    open(url, { signal, headers }) {
      asked.push({ url, headers })
      if (signal.aborted) return Promise.reject(signal.reason as Error)
      const given = answers[url] ?? { status: 404 }
      const { status = 200, headers: told = {}, body = '' } = typeof given === 'function' ? given() : given
      return Promise.resolve({ status, headers: told, url, body: oneChunk(body) })
    },
  }
}

async function* oneChunk(body: string | Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  if (bytes.byteLength > 0) yield bytes
}

export interface FakeLibrary {
  /** The main process's end. */
  readonly link: LibraryLink
  /** Everything that arrived, in order. */
  readonly heard: ToLibrary[]
  items(): readonly ItemMessage[]
  /** Resolves with the first message that matches, past or to come. */
  until<Type extends ToLibrary['type']>(
    type: Type,
    matches?: (message: Extract<ToLibrary, { type: Type }>) => boolean,
  ): Promise<Extract<ToLibrary, { type: Type }>>
  say(message: FromLibrary): void
  /** Says what is no message at all. */
  babble(message: unknown): void
  /** The page is gone. */
  vanish(): void
  readonly isClosed: boolean
}

const ITEMS: ReadonlySet<string> = new Set<ItemMessage['type']>([
  'article',
  'unchanged',
  'failed',
  'image',
  'image-unchanged',
  'image-failed',
])

export const isItem = (message: ToLibrary): message is ItemMessage => ITEMS.has(message.type)

/**
 * A library worker's end of the port. It answers `planned` with `known`, `fresh` and `skipped`, wants `images` in one portion, and
 * acknowledges each item at once, unless `manual` is set: then the test says everything itself.
 */
export function createFakeLibrary(
  options: {
    readonly known?: readonly KnownArticle[]
    readonly fresh?: readonly string[]
    readonly skipped?: readonly string[]
    readonly images?: readonly WantedImage[]
    readonly manual?: boolean
  } = {},
): FakeLibrary {
  const heard: ToLibrary[] = []
  const watchers = new Set<(message: ToLibrary) => void>()
  let onMessage: (message: unknown) => void = () => undefined
  let onClose: () => void = () => undefined
  let closed = false
  const say = (message: FromLibrary): void => onMessage(structuredClone(message))

  function answer(message: ToLibrary): void {
    const { job } = message
    if (isItem(message)) say({ type: 'ack', job, seq: message.seq })
    else if (message.type === 'plan') {
      const { known = [], fresh = [], skipped = [] } = options
      say({ type: 'planned', job, known, fresh, skipped })
    } else if (message.type !== 'end') {
      say({ type: 'images', job, wanted: options.images ?? [], last: true })
    }
  }

  return {
    link: {
      post(message) {
        const copy = structuredClone(message)
        heard.push(copy)
        for (const tell of watchers) tell(copy)
        if (!options.manual) queueMicrotask(() => answer(copy))
      },
      listen(message, close) {
        onMessage = message
        onClose = close
      },
      close() {
        closed = true
      },
    },
    heard,
    items: () => heard.filter(isItem),
    until(type, matches = () => true) {
      type Wanted = Extract<ToLibrary, { type: typeof type }>
      const isWanted = (message: ToLibrary): message is Wanted =>
        message.type === type && matches(message as Wanted)
      const past = heard.find(isWanted)
      if (past) return Promise.resolve(past)
      return new Promise((resolve) => {
        const watch = (message: ToLibrary): void => {
          if (!isWanted(message)) return
          watchers.delete(watch)
          resolve(message)
        }
        watchers.add(watch)
      })
    },
    say,
    babble: (message) => onMessage(message),
    vanish: () => onClose(),
    get isClosed() {
      return closed
    },
  }
}
