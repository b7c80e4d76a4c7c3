import { readHeldBack, type HeldBack } from '../../db/read-versions'
import { askLibrary, tellFailure } from '../ask-library'
import { known, useLive } from '../use-live'
import { showNotice } from '../view/notice-store'

export type { HeldBack } from '../../db/read-versions'

const NONE: readonly HeldBack[] = []

/** The bodies of a source that were kept aside, by the address of their article. */
export function useHeldBack(source: string): ReadonlyMap<string, HeldBack> {
  const rows = known(useLive(readHeldBack, source), NONE)
  return new Map(rows.map((row) => [row.address, row]))
}

/** Takes the short version, or keeps the longer one for good; both can be undone. */
export async function decideHeldBack(
  address: string,
  title: string,
  decision: 'use' | 'keep',
): Promise<void> {
  const answer = await askLibrary('decide-held-back', { address, decision })
  if (!answer.ok) return tellFailure(answer.error, 'article')
  const said =
    decision === 'use'
      ? `“${title}” shows the short version now; the longer one is kept.`
      : `“${title}” stays as it is; the short version is not offered again.`
  showNotice(said, () => undoHeldBack(address))
}

/** Brings back what held before the last decision. */
export async function undoHeldBack(address: string): Promise<void> {
  const answer = await askLibrary('decide-held-back', { address, decision: 'undo' })
  if (!answer.ok) tellFailure(answer.error, 'article')
}

/** How long the short version is beside the longer one: `12 %`, at least 1 %. */
export function shareOf({ before, now }: Pick<HeldBack, 'before' | 'now'>): string {
  return `${before > 0 ? Math.max(1, Math.round((now / before) * 100)) : 100} %`
}
