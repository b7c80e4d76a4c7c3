import type { SourceChange } from '../../../shared/ipc/library-messages'
import type { Source } from '../../../shared/model/source'
import type { SourceEntry } from '../../db/read-library'
import { askLibrary, tellFailure } from '../ask-library'
import { cancelToEnd, syncOf, syncSource } from '../sync/sync'
import { showNotice } from '../view/notice-store'
import { shownSource } from '../view/view-history'
import { openSource, openView, viewNow } from '../view/view-store'

/** Stores what the person set of a source; true when it was. What was refused is an alert. */
export async function changeSource(source: string, change: SourceChange): Promise<boolean> {
  const answer = await askLibrary('change-source', { source, change })
  if (!answer.ok) tellFailure(answer.error, 'source')
  return answer.ok
}

/** What of a source's index and beyond is taken. */
export interface Scope {
  readonly leaveOut: readonly string[]
  readonly includeHosts: readonly string[]
}

/** Takes another scope and brings the source in line with it: a sync that runs goes by the old one, so another takes its place. */
export async function applyScope(source: Source, scope: Scope): Promise<void> {
  if (!(await changeSource(source.id, scope))) return
  const isSmaller = (source.includeHosts ?? []).some((host) => !scope.includeHosts.includes(host))
  await cancelToEnd(source.id)
  // whoever takes a site out wants fewer pages: that is no question then
  await syncOf([source.id], isSmaller ? { acceptFewer: true } : {})
}

/** Whether images of a source are downloaded; those that are missing are fetched at once. False when it was refused, which is an alert. */
export async function setSourceImages(source: Source, on: boolean): Promise<boolean> {
  const isSet = await changeSource(source.id, { downloadImages: on })
  if (isSet && on) await syncSource({ ...source, downloadImages: true }, { imagesOnly: 'all' })
  return isSet
}

/** The sites that can be put in order, in their order. */
export const sitesOf = (sources: readonly SourceEntry[]): readonly Source[] =>
  sources.flatMap(({ source }) => (source.kind === 'site' ? [source] : []))

/** Moves a site one place up (-1) or down (1). */
export async function moveSource(sites: readonly Source[], source: string, by: -1 | 1): Promise<void> {
  const ids = sites.map(({ id }) => id)
  const at = ids.indexOf(source)
  const other = ids[at + by]
  if (at < 0 || other === undefined) return
  ids[at] = other
  ids[at + by] = source
  const answer = await askLibrary('order-sources', { sources: ids })
  if (!answer.ok) tellFailure(answer.error, 'source')
}

/** Deletes a source; can be undone. A sync of it is cancelled. False when it was refused, which is an alert. */
export async function deleteSource(source: Source, keepMarked: boolean): Promise<boolean> {
  void cancelToEnd(source.id)
  const answer = await askLibrary('delete-source', { source: source.id, keepMarked })
  if (!answer.ok) {
    tellFailure(answer.error, 'source')
    return false
  }
  const wasShown = shownSource(viewNow()) === source.id
  if (wasShown) openView({ kind: 'start' })
  showNotice(`Deleted ${source.title}.`, async () => {
    const restored = await askLibrary('restore-source', { source: source.id })
    if (!restored.ok) return tellFailure(restored.error, 'source')
    if (wasShown) openSource(source.id)
  })
  return true
}
