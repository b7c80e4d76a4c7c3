/** A hostile page: what it is, its text given the address that nothing may ask, and words of it that must be readable. */
export type Row = readonly [name: string, markdown: (canary: string) => string, marker: string]

/** What a page tries to run; nothing of the program has a name like it. */
export const RUN = 'globalThis.PWN = 1'

export const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n')
