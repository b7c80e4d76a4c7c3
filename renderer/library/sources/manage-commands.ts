import type { LibraryCommands, SourceChange } from '../../../shared/ipc/library-messages'
import { fail, ok, type Result } from '../../../shared/lib/result'
import {
  CHECK_INTERVALS,
  MAX_INCLUDED_HOSTS,
  MAX_LEFT_OUT,
  MAX_SOURCE_NAME,
  type Source,
} from '../../../shared/model/source'
import type { ArticleDatabase } from '../../db/article-database'
import type { StateDatabase } from '../../db/state-database'
import type { Clock } from '../clock'
import type { Readings } from '../reading/readings'
import { HANDBOOK_ORDER, putBack } from '../source-commands'
import { applyLeftOut } from './apply-left-out'
import { measureSource } from './measure-source'

type Argument<Name extends keyof LibraryCommands> = LibraryCommands[Name]['argument']

export interface ManageDeps {
  readonly articles: ArticleDatabase
  readonly state: StateDatabase
  readonly readings: Readings
  readonly clock: Clock
}

/** The commands by which a person manages the sites of the library. The handbook is none of them, and neither is one that is deleted. */
export function manageCommands({ articles, state, readings, clock }: ManageDeps) {
  const { sources } = state
  /** Runs within a transaction on sources. */
  const siteOf = async (id: string): Promise<Source | null> => {
    const source = await sources.get(id)
    return source?.kind === 'site' && !source.deleted ? source : null
  }
  const unknown = (url: string) => fail({ code: 'not-found' as const, url })

  return {
    'change-source': async ({ source: id, change }: Argument<'change-source'>) => {
      const wanted = readChange(change)
      if (!wanted.ok) return wanted
      const before = await state.transaction('rw', [sources], async () => {
        const source = await siteOf(id)
        if (source) await sources.put({ ...source, ...wanted.value })
        return source
      })
      if (!before) return unknown(id)
      const { leaveOut } = wanted.value
      if (leaveOut) {
        try {
          if (await applyLeftOut(articles, id, leaveOut)) await readings.recount(id)
        } catch (error) {
          // what was not done is not told either; a program that ends here does it at the next start
          await sources.update(id, namedOf(before, wanted.value))
          throw error
        }
      }
      return ok(undefined)
    },

    'order-sources': ({ sources: wanted }: Argument<'order-sources'>) =>
      state.transaction('rw', [sources], async () => {
        const sites = (await sources.orderBy('order').toArray()).filter(({ kind }) => kind === 'site')
        const byId = new Map(sites.filter(({ deleted }) => !deleted).map((site) => [site.id, site]))
        const stranger = wanted.find((id) => !byId.has(id))
        if (stranger !== undefined) return unknown(stranger)
        const shown = [...new Set([...wanted, ...byId.keys()])].values()
        // one that is deleted keeps its place, for the day on which it can be put back
        const ordered = sites.map((site) =>
          site.deleted ? site : (byId.get(shown.next().value ?? '') ?? site),
        )
        await sources.bulkPut(
          ordered.map((site, place) => ({ ...site, order: Math.min(place + 1, HANDBOOK_ORDER - 1) })),
        )
        return ok(undefined)
      }),

    'delete-source': ({ source: id, keepMarked }: Argument<'delete-source'>) =>
      state.transaction('rw', [sources], async () => {
        const source = await siteOf(id)
        if (!source) return unknown(id)
        await sources.put({ ...source, deleted: { at: clock.now(), keepMarked } })
        return ok(undefined)
      }),

    'restore-source': ({ source: id }: Argument<'restore-source'>) =>
      state.transaction('rw', [sources], async () => {
        const source = await sources.get(id)
        if (!source) return unknown(id)
        if (source.deleted) await sources.put(putBack(source))
        return ok(undefined)
      }),

    'measure-source': async ({ source: id }: Argument<'measure-source'>) =>
      (await siteOf(id)) ? ok(await measureSource(articles, state, id)) : unknown(id),
  }
}

/** What those fields of a source held that a change names. */
function namedOf(source: Source, change: Changed): Changed {
  const { name, downloadImages, checkEvery, leaveOut, includeHosts } = source
  const all: Changed = { name, downloadImages, checkEvery, leaveOut, includeHosts }
  return Object.fromEntries(Object.entries(all).filter(([field]) => field in change))
}

type Changed = Pick<Source, 'name' | 'downloadImages' | 'checkEvery' | 'leaveOut' | 'includeHosts'>

/** What of a change is stored; a failure when anything of it cannot be set. */
function readChange(change: SourceChange): Result<Changed> {
  const { name, downloadImages, checkEvery, leaveOut, includeHosts } = change
  const isInterval = checkEvery === undefined || CHECK_INTERVALS.some((hours) => hours === checkEvery)
  const keys = leaveOut && [...new Set(leaveOut)].filter((key) => key !== '')
  const hosts = includeHosts && [...new Set(includeHosts)]
  if (!isInterval || (keys && keys.length > MAX_LEFT_OUT)) return fail({ code: 'bad-choice' })
  if (hosts && (hosts.length > MAX_INCLUDED_HOSTS || !hosts.every(isHost)))
    return fail({ code: 'bad-choice' })
  return ok({
    ...(name === undefined ? {} : { name: tidyName(name) }),
    ...(downloadImages === undefined ? {} : { downloadImages }),
    ...(checkEvery === undefined ? {} : { checkEvery }),
    ...(keys ? { leaveOut: keys } : {}),
    ...(hosts ? { includeHosts: hosts } : {}),
  })
}

/** One line without room around it, cut at MAX_SOURCE_NAME characters. */
function tidyName(name: string): string {
  const line = name.replace(/\s+/g, ' ').trim()
  return [...line].slice(0, MAX_SOURCE_NAME).join('').trim()
}

/** A host as `URL` writes it, perhaps with a port. */
function isHost(host: string): boolean {
  return URL.canParse(`https://${host}/`) && new URL(`https://${host}/`).host === host
}
