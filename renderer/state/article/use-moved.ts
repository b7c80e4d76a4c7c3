import { useEffect } from 'react'
import type { Databases } from '../../db/read-databases'
import { readMoved } from '../../db/read-moved'
import { known } from '../use-live'
import { followMoved } from '../view/view-store'
import { useLiveAtOnce } from './use-article'

const ask = async (databases: Databases, address: string): Promise<string | null> =>
  (await readMoved(databases, [address])).get(address) ?? null

/** Leads on to an article that moved upstream. True until it is known that this one did not. */
export function useMoved(address: string, stop: number): boolean {
  const value = useLiveAtOnce(ask, address)
  const target = known(value, null)
  useEffect(() => {
    if (target !== null) followMoved(stop, target)
  }, [target, stop])
  return value.state === 'loading' || target !== null
}
