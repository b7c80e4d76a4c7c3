import type { Anchor } from '../place'

/** Where each article of the history was left, by the stop's number, for going back to it. Kept with the history (keep-history). */
export const leftAt = new Map<number, Anchor>()

/** How far each list of the history was scrolled, in pixels, by the stop's number. Kept likewise. */
export const scrolledTo = new Map<number, number>()
