import { create } from 'zustand'

/** A write that found no room on the disk, until a later one of its kind succeeds. */
export interface DiskFull {
  /** What could not be stored: what a sync brought, or a change that the person made. */
  readonly of: 'sync' | 'change'
  /** Does once more what failed. */
  readonly tryAgain: () => Promise<void>
  /** Goes up with each further refusal: what is said of the room is asked anew. */
  readonly times: number
}

interface Disk {
  readonly full: DiskFull | null
}

/** Whether the disk is full, as the last writes found it. */
export const useDiskStore = create<Disk>(() => ({ full: null }))

/** A small change may still fit where a sync does not: it neither hides nor ends what a sync found. */
export function diskWasFull(of: DiskFull['of'], tryAgain: () => Promise<void>): void {
  useDiskStore.setState(({ full }) => {
    if (full?.of === 'sync' && of === 'change') return {}
    return { full: { of, tryAgain, times: (full?.times ?? 0) + 1 } }
  })
}

/** Something was stored: whatever a sync stores shows that there is room again. */
export function diskTook(what: DiskFull['of']): void {
  useDiskStore.setState(({ full }) => (full && (what === 'sync' || full.of === what) ? { full: null } : {}))
}
