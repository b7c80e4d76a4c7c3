import { create } from 'zustand'
import type { Run } from '../../db/read-marks'
import { openDialog } from '../view/view-store'

/** What syncs that nobody asked for brought since the person last looked. */
export interface News {
  readonly added: number
  readonly updated: number
  readonly removed: number
  /** The latest run that brought some of it. */
  readonly source: string
  readonly run: number
}

/** Null: nothing that the person has not seen. */
export const useNewsStore = create<{ readonly news: News | null }>(() => ({ news: null }))

/** Counts what a run brought; one that changed nothing is no news. */
export function tellNews(run: Pick<Run, 'id' | 'source' | 'added' | 'updated' | 'removed'>): void {
  const { added, updated, removed } = run
  if (added.length + updated.length + removed.length === 0) return
  useNewsStore.setState(({ news }) => ({
    news: {
      added: (news?.added ?? 0) + added.length,
      updated: (news?.updated ?? 0) + updated.length,
      removed: (news?.removed ?? 0) + removed.length,
      source: run.source,
      run: run.id,
    },
  }))
}

export function clearNews(): void {
  useNewsStore.setState({ news: null })
}

/** Shows the report of the latest run that brought some of it; then it is no news any more. */
export function openNews({ source, run }: News): void {
  clearNews()
  openDialog({ kind: 'sync-report', source, run })
}

/** `2 new, 3 updated, 1 removed`: what is not zero. */
export function newsWords({ added, updated, removed }: Omit<News, 'source' | 'run'>): string {
  const counts: readonly [number, string][] = [
    [added, 'new'],
    [updated, 'updated'],
    [removed, 'removed'],
  ]
  return counts
    .flatMap(([count, word]) => (count > 0 ? `${count.toLocaleString('en')} ${word}` : []))
    .join(', ')
}
