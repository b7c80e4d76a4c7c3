import type { ItemMessage } from '../../shared/ipc/stream-messages'

export interface CreditSender {
  /**
   * Sends one item as soon as there is credit, first come first served; false when the sender was closed before.
   * An item larger than all credit goes alone. `bytes` is the size of its text.
   */
  send(bytes: number, item: (seq: number) => ItemMessage): Promise<boolean>
  /** Everything up to and including `seq` is stored: its credit is free again. */
  acknowledge(seq: number): void
  /** Resolves when all that was sent is acknowledged, or the sender is closed. */
  drained(): Promise<void>
  /** Sends nothing more and lets go of all who wait. */
  close(): void
}

/** Gives items a number and a brake: ports have none, so unacknowledged items and bytes are counted here. */
export function createCreditSender(
  post: (message: ItemMessage) => void,
  limits: { readonly items: number; readonly bytes: number },
): CreditSender {
  const underWay: { readonly seq: number; readonly bytes: number }[] = []
  const waiting: { readonly bytes: number; readonly decide: (mayGo: boolean) => void }[] = []
  let bytesUnderWay = 0
  let lastSeq = 0
  let closed = false
  let onDrained: (() => void)[] = []

  const hasCredit = (bytes: number): boolean =>
    underWay.length === 0 || (underWay.length < limits.items && bytesUnderWay + bytes <= limits.bytes)

  const put = (bytes: number, item: (seq: number) => ItemMessage): void => {
    lastSeq += 1
    underWay.push({ seq: lastSeq, bytes })
    bytesUnderWay += bytes
    post(item(lastSeq))
  }

  const letGo = (): void => {
    for (let first = waiting[0]; first && hasCredit(first.bytes); first = waiting[0]) {
      waiting.shift()
      first.decide(true)
    }
    if (underWay.length > 0 || waiting.length > 0) return
    for (const tell of onDrained.splice(0)) tell()
  }

  return {
    send(bytes, item) {
      if (closed) return Promise.resolve(false)
      if (waiting.length === 0 && hasCredit(bytes)) {
        put(bytes, item)
        return Promise.resolve(true)
      }
      return new Promise((resolve) => {
        waiting.push({
          bytes,
          decide(mayGo) {
            if (mayGo) put(bytes, item)
            resolve(mayGo)
          },
        })
      })
    },
    acknowledge(seq) {
      while (underWay[0] && underWay[0].seq <= seq) bytesUnderWay -= underWay.shift()?.bytes ?? 0
      letGo()
    },
    drained() {
      if (closed || (underWay.length === 0 && waiting.length === 0)) return Promise.resolve()
      return new Promise((resolve) => onDrained.push(resolve))
    },
    close() {
      closed = true
      for (const { decide } of waiting.splice(0)) decide(false)
      for (const tell of onDrained) tell()
      onDrained = []
    },
  }
}
