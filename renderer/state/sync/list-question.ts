import type { Source } from '../../../shared/model/source'
import { readLastRuns, type Run } from '../../db/read-marks'
import { useSources } from '../library/use-library'
import { known, sharedLive, useShared } from '../use-live'
import { useSettings } from '../use-settings'
import { shownSource } from '../view/view-history'
import { useView } from '../view/view-store'
import { declineLoss } from './declined-lists'
import { useJobStore } from './job-store'
import { syncSource } from './sync'

/** A list that lost more than half of its pages; nothing was changed until the person answers. */
export interface ListQuestion {
  readonly source: Source
  readonly run: Pick<Run, 'source' | 'startedAt' | 'failure'>
}

/** The newest run of each source that tells of its list: it came to its end, or asked. Others never saw the list or were cut short. */
const lastRuns = sharedLive((databases) => readLastRuns(databases, tellsOfList))
const NO_RUNS: ReadonlyMap<string, Run> = new Map()

/** A list that lost the same again is the same question: syncs come by themselves every few hours. */
const nameOf = ({ source, failure }: ListQuestion['run']): string =>
  [source, failure?.before ?? '', failure?.now ?? ''].join('\n')

/** Whether a run ended with the question. */
export const asksForList = (run: Pick<Run, 'failure'>): boolean => run.failure?.code === 'fewer-pages'

/** Whether a run says how the list of its source was. */
function tellsOfList(run: Pick<Run, 'outcome' | 'failure' | 'imagesOnly'>): boolean {
  return (run.outcome === 'done' && !run.imagesOnly) || asksForList(run)
}

/** The questions that stand: the newest run that tells of its source's list asks, no sync of it runs, and the person has not declined. */
export function openQuestions(
  sources: readonly Source[],
  runs: ReadonlyMap<string, ListQuestion['run']>,
  declined: readonly string[],
  running: Readonly<Record<string, unknown>>,
): readonly ListQuestion[] {
  return sources.flatMap((source) => {
    const run = runs.get(source.id)
    const stands = run && asksForList(run) && !declined.includes(nameOf(run)) && !(source.id in running)
    return stands ? [{ source, run }] : []
  })
}

/** The question to show: of the shown source; where none is shown, the first of any. */
export function useListQuestion(): ListQuestion | null {
  const sources = useSources() ?? []
  const runs = known(useShared(lastRuns), NO_RUNS)
  const { declinedLists } = useSettings()
  const running = useJobStore((state) => state.running)
  const shown = shownSource(useView())
  const open = openQuestions(
    sources.map((entry) => entry.source),
    runs,
    declinedLists,
    running,
  )
  return open.find(({ source }) => shown === null || source.id === shown) ?? null
}

/** Whether the question of this run still stands: no newer run tells of the list. */
export function useIsNewest(run: Pick<Run, 'source' | 'startedAt'>): boolean {
  const newest = known(useShared(lastRuns), NO_RUNS).get(run.source)
  return newest?.startedAt === run.startedAt
}

/** Takes the list that the site has now: a sync that was agreed to. */
export function takeNewList(source: Source): Promise<void> {
  return syncSource(source, { acceptFewer: true })
}

/** Keeps everything as it is; syncs that come by themselves do not ask about a list that lost just that again. */
export function declineList(run: ListQuestion['run']): Promise<void> {
  return declineLoss(nameOf(run))
}

/** What the list said, before and now. */
export function listSentence({ source, run }: ListQuestion): string {
  const { before, now } = run.failure ?? {}
  if (before === undefined || now === undefined) {
    return `The list of ${source.title} lost more than half of its articles.`
  }
  return `The list of ${source.title} had ${before.toLocaleString('en')} of your articles; now it has ${now.toLocaleString('en')}.`
}
