import { readStates, type ArticleState } from '../../db/read-article'
import { readSources, type SourceEntry } from '../../db/read-library'
import { useFollowed } from '../live-follow'
import { known, sharedLive, useShared } from '../use-live'

export type { ArticleState } from '../../db/read-article'
export type { Line, SectionEntry, SourceEntry } from '../../db/read-library'

const sources = sharedLive(readSources)
const NONE: readonly SourceEntry[] = []
const NO_STATES: ReadonlyMap<string, ArticleState> = new Map()

/** Every source that is shown; null until the library has answered once. */
export function useSources(): readonly SourceEntry[] | null {
  const value = useShared(sources)
  return value.state === 'loading' ? null : known(value, NONE)
}

/** One source by its id; null when it is not (or no longer) there. */
export function useSource(id: string | null): SourceEntry | null {
  return useSources()?.find((entry) => entry.source.id === id) ?? null
}

const askStates: (
  databases: Parameters<typeof readStates>[0],
  key: string,
) => Promise<ReadonlyMap<string, ArticleState>> = (databases, key) =>
  readStates(databases, key === '' ? [] : key.split('\n'))

const joinStates = (
  last: ReadonlyMap<string, ArticleState> | undefined,
  next: ReadonlyMap<string, ArticleState>,
): ReadonlyMap<string, ArticleState> => (last ? new Map([...last, ...next]) : next)

/** States of the given articles as far as they are known. Pass at most a screenful or two: each is two rows to read. */
export function useStates(addresses: readonly string[]): ReadonlyMap<string, ArticleState> {
  return useFollowed(askStates, addresses.join('\n'), joinStates) ?? NO_STATES
}
