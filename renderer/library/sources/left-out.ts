import { isLeftOut } from '../../../shared/model/left-out'
import type { PlacementRow } from '../../db/rows'

/** The placements with `skipped` as the person's choice wants it; rows that are right already are the same objects. */
export function withSkipped(
  placements: readonly PlacementRow[],
  leaveOut: readonly string[],
): readonly PlacementRow[] {
  const keys = new Set(leaveOut)
  return placements.map((row): PlacementRow => {
    const skipped = isLeftOut(row.section, keys)
    if (skipped === (row.skipped === 1)) return row
    const rest = { ...row }
    delete rest.skipped
    return skipped ? { ...rest, skipped: 1 } : rest
  })
}

/** Addresses that stand nowhere among the placements but in sections that are left out. */
export function skippedAlone(placements: readonly PlacementRow[]): ReadonlySet<string> {
  const wanted = new Set(placements.filter(({ skipped }) => skipped !== 1).map(({ address }) => address))
  const skipped = placements.filter(({ address, skipped }) => skipped === 1 && !wanted.has(address))
  return new Set(skipped.map(({ address }) => address))
}
