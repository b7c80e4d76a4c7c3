import type { CodeRuns } from '../markdown/code-colours'

/** Asks the colour worker for the colours of a block; one block at a time. */
export interface ColourRequest {
  readonly id: number
  readonly grammar: string
  readonly code: string
}

/** `begun`: the grammar is loaded and the block is being read; from here on its time is measured. `runs` is null where it stays plain. */
export type ColourAnswer =
  | { readonly type: 'begun'; readonly id: number }
  | { readonly type: 'coloured'; readonly id: number; readonly runs: CodeRuns | null }
