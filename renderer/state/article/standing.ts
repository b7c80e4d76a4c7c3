import type { Databases } from '../../db/read-databases'
import { readStates } from '../../db/read-article'
import { readHeldBackOf, type HeldBack } from '../../db/read-versions'

/** How the stored text of an article stands to what the person read and to what the site sends. */
export interface Standing {
  /** The text is another one than the person read. */
  readonly updated: boolean
  /** A much shorter version that was kept aside; null when there is none. */
  readonly heldBack: HeldBack | null
}

/** Asked before the text is mounted, because what it says stands above the text. */
export async function readStanding(databases: Databases, address: string): Promise<Standing> {
  const [states, heldBack] = await Promise.all([
    readStates(databases, [address]),
    readHeldBackOf(databases, address),
  ])
  return { updated: states.get(address)?.updated ?? false, heldBack: heldBack ?? null }
}
