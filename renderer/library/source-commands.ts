import type { LibraryCommands } from '../../shared/ipc/library-messages'
import { canonicalAddress } from '../../shared/lib/canonical-address'
import { fail, ok } from '../../shared/lib/result'
import { HANDBOOK_SCHEME, MAX_INCLUDED_HOSTS, type Source } from '../../shared/model/source'
import type { StateDatabase } from '../db/state-database'
import type { Clock } from './clock'

type Argument<Name extends keyof LibraryCommands> = LibraryCommands[Name]['argument']

/** The handbook stands after all sites. */
export const HANDBOOK_ORDER = 1e6

/** The commands that change which sources there are. */
export function sourceCommands(state: StateDatabase, clock: Clock) {
  const { sources } = state
  return {
    'add-source': ({ indexUrl, title, kind, includeHosts = [], privateHost }: Argument<'add-source'>) =>
      state.transaction('rw', [sources], async () => {
        if (!URL.canParse(indexUrl)) return fail({ code: 'bad-address' as const, url: indexUrl })
        const id = kind === 'handbook' ? HANDBOOK_SCHEME : canonicalAddress(indexUrl)
        const held = await sources.get(id)
        if (held) {
          const source: Source = {
            ...putBack(held),
            indexUrl,
            title: title || held.title,
            hidden: false,
            ...included(held.includeHosts ?? [], includeHosts),
            ...typed(privateHost),
          }
          await sources.put(source)
          return ok({ source, added: false })
        }
        const last = await sources.where('order').below(HANDBOOK_ORDER).last()
        const order = kind === 'handbook' ? HANDBOOK_ORDER : (last?.order ?? 0) + 1
        const source: Source = {
          id,
          kind,
          indexUrl,
          title,
          order,
          addedAt: clock.now(),
          hidden: false,
          ...included([], includeHosts),
          ...typed(privateHost),
        }
        await sources.put(source)
        return ok({ source, added: true })
      }),

    'set-source-hidden': ({ source, hidden }: Argument<'set-source-hidden'>) =>
      state.transaction('rw', [sources], async () => {
        const held = await sources.get(source)
        if (held) await sources.put({ ...held, hidden })
        return ok(undefined)
      }),
  }
}

/** A source as it was before it was deleted. */
export function putBack(source: Source): Source {
  const rest = { ...source }
  delete rest.deleted
  return rest
}

/** Adding again takes nothing away: the hosts that were included stay and come first. */
function included(held: readonly string[], more: readonly string[]): Pick<Source, 'includeHosts'> {
  const includeHosts = [...new Set([...held, ...more])].slice(0, MAX_INCLUDED_HOSTS)
  return includeHosts.length > 0 ? { includeHosts } : {}
}

/** Adding again without it takes nothing away either. */
function typed(privateHost: string | undefined): Pick<Source, 'privateHost'> {
  return privateHost === undefined ? {} : { privateHost }
}
