/** The part of a MessagePort that the library uses; tests pass one of node:worker_threads or one of their own. */
export interface Port<Sent> {
  postMessage(message: Sent): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
  start(): void
  close(): void
}
