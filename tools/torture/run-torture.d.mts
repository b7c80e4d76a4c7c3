/** Kills the program so many times in the middle of syncs; answers how often and everything that did not hold afterwards. */
export function runTorture(options: {
  readonly kills: number
  readonly seed: number
  readonly log: (line: string) => void
  /** Pages of the generated site. */
  readonly pages?: number
}): Promise<{ readonly kills: number; readonly violations: readonly string[] }>
