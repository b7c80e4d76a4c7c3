import type { FoundSource } from '../../../shared/ipc/channels'
import type { Result } from '../../../shared/lib/result'
import { ok } from '../../../shared/lib/result'
import type { Source } from '../../../shared/model/source'
import { services } from '../services'
import { revealSection } from '../view/expanded-store'
import { showNotice } from '../view/notice-store'
import { openSource } from '../view/view-store'
import { syncSource } from './sync'

/** Looks at an address; nothing is stored. */
export function checkAddress(typed: string): Promise<Result<FoundSource>> {
  return services().api.checkSource(typed)
}

/** Stores what Check found, opens it in the tree and on the page, and starts its sync. One that is there already is opened and synced. */
export async function addFound(found: FoundSource): Promise<Result<Source>> {
  const stored = await storeFound(found)
  if (!stored.ok) return stored
  openSource(stored.value.source.id)
  if (!stored.value.added) showNotice(`${found.title} is already in your library. It is being checked now.`)
  return ok(stored.value.source)
}

/** Stores and syncs without opening: for addresses that came with the start. */
export async function storeFound(
  found: FoundSource,
): Promise<Result<{ readonly source: Source; readonly added: boolean }>> {
  const answer = await services().library.command('add-source', {
    indexUrl: found.indexUrl,
    title: found.title,
    kind: 'site',
  })
  if (!answer.ok) return answer
  revealSection(answer.value.source.id, '')
  void syncSource(answer.value.source)
  return answer
}

/** Checks first, then adds: one click for an address that is known to be meant. */
export async function addAddress(typed: string): Promise<Result<Source>> {
  const found = await checkAddress(typed)
  return found.ok ? addFound(found.value) : found
}
