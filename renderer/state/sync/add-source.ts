import type { FoundSource } from '../../../shared/ipc/channels'
import type { LibraryCommands } from '../../../shared/ipc/library-messages'
import type { Result } from '../../../shared/lib/result'
import { ok } from '../../../shared/lib/result'
import type { Source } from '../../../shared/model/source'
import { readDeleted } from '../../db/read-deleted'
import { readSections } from '../../db/read-library'
import { askLibrary } from '../ask-library'
import { services } from '../services'
import { revealSection } from '../view/expanded-store'
import { showNotice } from '../view/notice-store'
import { openSource } from '../view/view-store'
import { syncSource } from './sync'

/** Articles of a site whose sections all stand open when it was just added. */
const SMALL_SITE = 60

/** Looks at an address, pages on the included hosts counted too; nothing is stored. */
export function checkAddress(
  typed: string,
  includeHosts: readonly string[] = [],
): Promise<Result<FoundSource>> {
  return services().api.checkSource(typed, includeHosts)
}

/** Stores what Check found, opens it in the tree and on the page, and starts its sync. One that is there already is opened and synced. */
export async function addFound(found: FoundSource): Promise<Result<Source>> {
  const stored = await storeFound(found)
  if (!stored.ok) return stored
  openSource(stored.value.source.id)
  const { added, restored } = stored.value
  if (restored) showNotice(`${found.title} is back in your library as it was. It is being checked now.`)
  else if (!added) showNotice(`${found.title} is already in your library. It is being checked now.`)
  return ok(stored.value.source)
}

/** Stores and syncs without opening: for addresses that came with the start. `restored`: it had been deleted. */
export async function storeFound(
  found: FoundSource,
): Promise<Result<{ readonly source: Source; readonly added: boolean; readonly restored: boolean }>> {
  const deleted = await readDeleted(services().databases)
  const answer = await askLibrary('add-source', additionOf(found))
  if (!answer.ok) return answer
  revealSection(answer.value.source.id, '')
  if (answer.value.added && found.articles <= SMALL_SITE) revealAllOncePlanned(answer.value.source.id)
  void syncSource(answer.value.source)
  return ok({ ...answer.value, restored: deleted.has(answer.value.source.id) })
}

/** What is stored of what Check found. */
export function additionOf({
  indexUrl,
  title,
  includeHosts,
  privateHost,
}: FoundSource): LibraryCommands['add-source']['argument'] {
  return { indexUrl, title, kind: 'site', includeHosts, ...(privateHost === null ? {} : { privateHost }) }
}

/** Of a small site every article is seen at once; a large one would bury the rest of the library. */
function revealAllOncePlanned(source: string): void {
  const { databases, library } = services()
  const stop = library.onProgress((progress) => {
    if (progress.source !== source) return
    stop()
    readSections(databases, source).then(
      (sections) => sections.forEach(({ key }) => revealSection(source, key)),
      () => showNotice('The sections of the new source could not be opened. Open them in the library.'),
    )
  })
}

/** Checks first, then adds: one click for an address that is known to be meant. */
export async function addAddress(typed: string): Promise<Result<Source>> {
  const found = await checkAddress(typed)
  return found.ok ? addFound(found.value) : found
}
