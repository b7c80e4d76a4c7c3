import { useMemo } from 'react'
import { live } from '../../db/live'
import { countReadings, readReadingStates } from '../../db/read-reading-states'
import { services } from '../services'
import { useLives } from '../live-follow'
import { rereadOn } from './reread'
import type { KnownStates } from './state-filter'

/** All readings are read again at most this often, in milliseconds. */
const PACE = 1000

const ASKED = ['all']
const NOT_ASKED: readonly string[] = []

/** The states of all articles, for filters; null until they are known, and while nobody wants them. */
export function useKnownStates(wanted: boolean): KnownStates | null {
  const known = useLives(followStates, wanted ? ASKED : NOT_ASKED)
  return useMemo(() => known.get('all') ?? null, [known])
}

function followStates() {
  const changed = live(() => countReadings(services().databases), undefined, PACE)
  return rereadOn<KnownStates>(changed, () => readReadingStates(services().databases))
}
