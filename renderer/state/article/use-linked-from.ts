import { readLinkedFrom, type LinkedFrom } from '../../db/read-links'
import { known, useLive } from '../use-live'

const NONE: LinkedFrom = { count: 0, articles: [] }

/** The articles that link to this one, kept current. */
export const useLinkedFrom = (address: string): LinkedFrom => known(useLive(readLinkedFrom, address), NONE)
