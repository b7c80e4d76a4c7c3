import type { MessagePort as NodePort } from 'node:worker_threads'
import type { Port } from '../../renderer/library/port'

type Listener = (event: { readonly data: unknown }) => void

/** One end of a port in the same thread: keeps what was sent, hands on what the test says the other end said. */
export class FakePort<Sent> implements Port<Sent> {
  readonly sent: Sent[] = []
  onSent: (message: Sent) => void = () => {}
  closed = false
  readonly #messages: Listener[] = []
  readonly #closes: (() => void)[] = []

  postMessage(message: Sent): void {
    this.sent.push(message)
    this.onSent(message)
  }

  addEventListener(type: 'message' | 'close', listener: Listener | (() => void)): void {
    if (type === 'message') this.#messages.push(listener)
    else this.#closes.push(listener as () => void)
  }

  start(): void {
    // nothing waits: a test speaks after it connected
  }

  close(): void {
    this.closed = true
  }

  /** The other end says something. */
  say(data: unknown): void {
    for (const listener of this.#messages) listener({ data })
  }

  /** The other end goes away. */
  drop(): void {
    for (const listener of this.#closes) listener()
  }
}

/** A port of this thread's own MessageChannel, as a worker of the page would get it. */
export function asPort(port: NodePort): Port<unknown> {
  return {
    postMessage: (message) => port.postMessage(message),
    addEventListener: (type: 'message' | 'close', listener: (event: { data: unknown }) => void) => {
      if (type === 'message') port.on('message', (data: unknown) => listener({ data }))
      else port.on('close', () => listener({ data: null }))
    },
    start: () => port.start(),
    close: () => port.close(),
  }
}
