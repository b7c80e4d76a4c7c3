import { create } from 'zustand'

export interface Notice {
  readonly id: number
  readonly text: string
  /** Takes the change back; null where that is not possible. */
  readonly undo: (() => Promise<void>) | null
}

interface Notices {
  readonly notice: Notice | null
  /** What went wrong, until the person has seen it: alerts of the window, the latest last. */
  readonly alerts: readonly { readonly id: number; readonly text: string }[]
}

const ALERTS_KEPT = 4

/** What the window says about the last act, and about trouble. */
export const useNoticeStore = create<Notices>(() => ({ notice: null, alerts: [] }))

let lastId = 0

/** Says what was done; one notice at a time. */
export function showNotice(text: string, undo: Notice['undo'] = null): void {
  lastId += 1
  useNoticeStore.setState({ notice: { id: lastId, text, undo } })
}

export function clearNotice(): void {
  useNoticeStore.setState({ notice: null })
}

/** Says what went wrong, as an alert of the window. The same sentence stands there once. */
export function showAlert(text: string): void {
  lastId += 1
  const id = lastId
  useNoticeStore.setState(({ alerts }) => ({
    alerts: [...alerts.filter((alert) => alert.text !== text), { id, text }].slice(-ALERTS_KEPT),
  }))
}

export function dismissAlert(id: number): void {
  useNoticeStore.setState(({ alerts }) => ({ alerts: alerts.filter((alert) => alert.id !== id) }))
}
