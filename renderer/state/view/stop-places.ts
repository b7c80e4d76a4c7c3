import type { Anchor } from '../place'

/** Where each stop of the history was left, by the stop's number, for going back to it. Kept with the history (keep-history). */
export const leftAt = new Map<number, Anchor>()
