import type { Databases } from '../../db/read-databases'
import { readStates } from '../../db/read-article'
import { readHeldBackOf, type HeldBack } from '../../db/read-versions'
import { known, useLive } from '../use-live'

/** How the stored text of an article stands to what the person read and to what the site sends. */
export interface Standing {
  /** The text is another one than the person read. */
  readonly updated: boolean
  /** A much shorter version that was kept aside; null when there is none. */
  readonly heldBack: HeldBack | null
}

const NOTHING: Standing = { updated: false, heldBack: null }

const ask = async (databases: Databases, address: string): Promise<Standing> => {
  const [states, heldBack] = await Promise.all([
    readStates(databases, [address]),
    readHeldBackOf(databases, address),
  ])
  return { updated: states.get(address)?.updated ?? false, heldBack: heldBack ?? null }
}

/**
 * Asked before the text is mounted, because what it says stands above the text: undefined until it is known. Where it cannot be
 * known nothing is said.
 */
export function useStanding(address: string): Standing | undefined {
  const value = useLive(ask, address)
  return value.state === 'loading' ? undefined : known(value, NOTHING)
}
