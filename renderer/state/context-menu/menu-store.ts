import { create } from 'zustand'
import type { MenuGroup } from './entries'

/** An open context menu. */
export interface OpenMenu {
  /** Each is another menu, also at the same place. */
  readonly id: number
  readonly groups: readonly MenuGroup[]
  /** Where it was asked for, in pixels of the window. */
  readonly x: number
  readonly y: number
  /** What had the focus and gets it back. */
  readonly back: HTMLElement | null
  /** The open dialog that it belongs to: everything outside of that is out of reach. */
  readonly dialog: HTMLElement | null
}

export const useMenuStore = create<{ readonly menu: OpenMenu | null }>(() => ({ menu: null }))

let lastId = 0

export function openMenu(menu: Omit<OpenMenu, 'id'>): void {
  lastId += 1
  useMenuStore.setState({ menu: { ...menu, id: lastId } })
}

/** Closes the menu; the focus goes back to where it was. */
export function closeMenu(): void {
  const { menu } = useMenuStore.getState()
  useMenuStore.setState({ menu: null })
  menu?.back?.focus({ preventScroll: true })
}

/** Place of an entry that a key leads to from `at` (-1 for none) in a list of labels; null for keys that lead nowhere. */
export function entryAfter(key: string, at: number, labels: readonly string[]): number | null {
  const { length } = labels
  if (key === 'ArrowDown') return (at + 1) % length
  if (key === 'ArrowUp') return (Math.max(at, 0) + length - 1) % length
  if (key === 'Home') return 0
  if (key === 'End') return length - 1
  if (key.length !== 1 || key === ' ') return null
  const order = labels.map((_, n) => (at + 1 + n) % length)
  return order.find((n) => labels[n]?.toLowerCase().startsWith(key.toLowerCase())) ?? null
}
