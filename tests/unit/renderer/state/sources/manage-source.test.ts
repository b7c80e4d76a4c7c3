import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  applyScope,
  deleteSource,
  moveSource,
  setSourceImages,
} from '../../../../../renderer/state/sources/manage-source'
import { setServices } from '../../../../../renderer/state/services'
import { jobEnded, jobStarted, useJobStore } from '../../../../../renderer/state/sync/job-store'
import { useNoticeStore } from '../../../../../renderer/state/view/notice-store'
import { startOfHistory } from '../../../../../renderer/state/view/view-history'
import { openArticle, useViewStore, viewNow } from '../../../../../renderer/state/view/view-store'
import type { Bridge } from '../../../../../shared/ipc/bridge'
import { fail, ok } from '../../../../../shared/lib/result'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { SITE, sourceRow } from '../../../../helpers/library-rows'

afterEach(() => {
  useJobStore.setState({ running: {}, tries: {} })
  useViewStore.setState({ history: startOfHistory })
  useNoticeStore.setState({ notice: null, alerts: [] })
})

/** A window with one site. `said` is what was asked of the main process and the library, in order. */
async function openWindow({ refuses = false } = {}) {
  const databases = freshDatabases()
  const source = sourceRow({ includeHosts: ['a.org'] })
  await databases.state.sources.put(source)
  const said: unknown[] = []
  setServices({
    api: {
      startSync: async (order: unknown) => {
        said.push(['sync', order])
        return ok(undefined)
      },
      cancelSync: async (id: string) => {
        said.push(['cancel', id])
        setTimeout(() => jobEnded(id, null))
      },
    } as unknown as Bridge,
    library: {
      command: async (name: string, argument: unknown) => {
        said.push([name, argument])
        return refuses ? fail({ code: 'not-found' as const }) : ok(undefined)
      },
      onProgress: () => () => {},
      onEnded: () => () => {},
      onTrouble: () => () => {},
    } as never,
    colours: { ask: () => () => {} },
    databases,
    now: () => 1,
  })
  return { source, said, databases }
}

describe('another scope', () => {
  it('takes the place of a sync that runs, and asks nothing about fewer pages where a site is taken out', async () => {
    const { source, said } = await openWindow()
    jobStarted(SITE)
    const scope = { leaveOut: ['A'], includeHosts: [] }
    await applyScope(source, scope)
    expect(said).toEqual([
      ['change-source', { source: SITE, change: scope }],
      ['cancel', SITE],
      ['sync', expect.objectContaining({ source: SITE, acceptFewer: true })],
    ])
  })

  it('still asks about a list that shrinks by itself, and syncs nothing that is gone or was refused', async () => {
    const { source, said, databases } = await openWindow()
    const scope = { leaveOut: ['A'], includeHosts: ['a.org'] }
    await applyScope(source, scope)
    expect(said.at(-1)).toEqual(['sync', expect.not.objectContaining({ acceptFewer: true })])
    jobEnded(SITE, null)
    await databases.state.sources.update(SITE, { deleted: { at: 1, keepMarked: true } })
    await applyScope(source, scope)
    expect(said).toHaveLength(3)
    const refusing = await openWindow({ refuses: true })
    await applyScope(refusing.source, scope)
    expect(refusing.said).toHaveLength(1)
    expect(useNoticeStore.getState().alerts).toHaveLength(1)
  })
})

describe('images of a source', () => {
  it('are fetched alone when they are switched on', async () => {
    const { source, said } = await openWindow()
    await setSourceImages(source, false)
    expect(said).toHaveLength(1)
    await setSourceImages(source, true)
    expect(said.at(-1)).toEqual(['sync', expect.objectContaining({ imagesOnly: 'all' })])
  })
})

describe('deleting a source', () => {
  it('cancels its sync, leaves its pages, and can be undone', async () => {
    const { source, said } = await openWindow()
    jobStarted(SITE)
    openArticle('x', SITE)
    expect(await deleteSource(source, false)).toBe(true)
    expect(said).toEqual([
      ['cancel', SITE],
      ['delete-source', { source: SITE, keepMarked: false }],
    ])
    expect(viewNow()).toEqual({ kind: 'start' })
    const { notice } = useNoticeStore.getState()
    expect(notice?.text).toBe('Deleted Site.')
    await notice?.undo?.()
    expect(said.at(-1)).toEqual(['restore-source', { source: SITE }])
    expect(viewNow()).toEqual({ kind: 'source', source: SITE })
  })

  it('tells when it was refused, and stays where it is', async () => {
    const { source } = await openWindow({ refuses: true })
    openArticle('x', SITE)
    expect(await deleteSource(source, true)).toBe(false)
    expect(viewNow()).toMatchObject({ kind: 'article' })
    expect(useNoticeStore.getState().alerts).toHaveLength(1)
  })
})

describe('moving a source', () => {
  it('changes places with its neighbour, and does nothing at the ends', async () => {
    const { said } = await openWindow()
    const sites = ['a', 'b', 'c'].map((id) => sourceRow({ id }))
    await moveSource(sites, 'b', -1)
    expect(said.at(-1)).toEqual(['order-sources', { sources: ['b', 'a', 'c'] }])
    await moveSource(sites, 'a', -1)
    await moveSource(sites, 'c', 1)
    await moveSource(sites, 'gone', 1)
    expect(said).toHaveLength(1)
  })
})
