/** What a piece of code may be; the reader has a colour for each but the first. The place of a class is its number in `CodeRuns`. */
export const CODE_CLASSES = ['', 'key', 'str', 'num', 'fn', 'com', 'type', 'ins', 'del'] as const

/**
 * The colours of a block: length in UTF-16 units and number of the class, in turn, from its beginning. Text is never part of
 * them, so that colours cannot change it; what they do not reach stays plain.
 */
export type CodeRuns = readonly number[]

/** Longest block that gets colours, in characters. */
export const LONGEST_COLOURED = 40_000
