import { readNeighbours, type Neighbours } from '../../db/read-neighbours'
import type { Databases } from '../../db/read-databases'
import { services } from '../services'
import { known, useLive } from '../use-live'
import { openArticle, viewNow } from '../view/view-store'

export type { Neighbour } from '../../db/read-neighbours'

const ask = (databases: Databases, key: string): Promise<Neighbours | null> => {
  const [source = '', address = ''] = key.split('\n')
  return source === '' ? Promise.resolve(null) : readNeighbours(databases, source, address)
}

/** The articles before and after one in its source; null until they are known, and where no source places it. */
export function useNeighbours(source: string | null, address: string): Neighbours | null {
  return known(useLive(ask, `${source ?? ''}\n${address}`), null)
}

/** Opens the article before or after the open one; at the ends, and where no article is open, it does nothing. */
export async function openNeighbour(which: 'previous' | 'next'): Promise<void> {
  const view = viewNow()
  if (view.kind !== 'article' || view.source === null) return
  const neighbour = (await readNeighbours(services().databases, view.source, view.address))[which]
  if (neighbour && viewNow() === view) openArticle(neighbour.address, view.source)
}

/** The name of a section as its key ends in it; '' for the source itself. */
export function nameOfSection(key: string): string {
  const last = key.slice(key.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(last)
  } catch (error) {
    if (error instanceof URIError) return last
    throw error
  }
}
