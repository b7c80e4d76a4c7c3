import { describe, expect, it } from 'vitest'
import { triedNetwork, troubleSentence } from '../../../../../renderer/state/sync/follow-jobs'
import { orderOf } from '../../../../../renderer/state/sync/sync'
import type { Failure } from '../../../../../shared/model/failure'
import { sourceRow } from '../../../../helpers/library-rows'

const page = (code: Failure['code']) => ({ address: 'a', url: 'a', title: 'A', failure: { code } })

describe('what a run tells of the network', () => {
  it('was offline when the index could not be reached', () => {
    expect(triedNetwork({ outcome: 'failed', failure: { code: 'unreachable' }, failed: [] })).toBe('offline')
    expect(triedNetwork({ outcome: 'failed', failure: { code: 'not-found' }, failed: [] })).toBe('reached')
  })

  it('was offline when the network went during the run', () => {
    const failed = [page('not-found'), page('refused')]
    expect(triedNetwork({ outcome: 'done', failure: null, failed })).toBe('offline')
    expect(triedNetwork({ outcome: 'done', failure: null, failed: [page('server-error')] })).toBe('reached')
    expect(triedNetwork({ outcome: 'done', failure: null, failed: [] })).toBe('reached')
  })

  it('that fetched images alone tells nothing by what it could not have, as images lie on other hosts', () => {
    const images = { stored: 0, unchanged: 0, missing: 1, failed: [] }
    const alone = { outcome: 'done', failure: null, failed: [], imagesOnly: true } as const
    expect(triedNetwork({ ...alone, images })).toBeNull()
    expect(triedNetwork({ ...alone, images: { ...images, stored: 1 } })).toBe('reached')
  })

  it('tells nothing when the person cancelled it, or when it ended with the program', () => {
    expect(triedNetwork({ outcome: 'cancelled', failure: null, failed: [page('refused')] })).toBeNull()
    expect(triedNetwork({ outcome: 'cut-off', failure: null, failed: [page('refused')] })).toBeNull()
  })
})

describe('the order of a sync', () => {
  it('names the hosts that the person included', () => {
    expect(orderOf(sourceRow({ id: 'a', indexUrl: 'b' }))).toEqual({ source: 'a', indexUrl: 'b' })
    expect(orderOf(sourceRow({ id: 'a', indexUrl: 'b', includeHosts: ['y.org'] }))).toEqual({
      source: 'a',
      indexUrl: 'b',
      includeHosts: ['y.org'],
    })
  })

  it('names the private host that was typed, and what is asked beyond the usual', () => {
    const source = sourceRow({ id: 'a', indexUrl: 'b', privateHost: 'docs.lan' })
    expect(orderOf(source, { only: ['p'] })).toEqual({
      source: 'a',
      indexUrl: 'b',
      privateHost: 'docs.lan',
      only: ['p'],
    })
    expect(orderOf(sourceRow({ id: 'a', indexUrl: 'b' }), { acceptFewer: true }).acceptFewer).toBe(true)
  })
})

describe('a worker that ended', () => {
  it('is told with what it means and what comes next', () => {
    const restarted = troubleSentence({ worker: 'library', restarted: true, detail: 'boom' })
    expect(restarted).toContain('started again')
    expect(restarted).toContain('boom')
    expect(troubleSentence({ worker: 'render', restarted: false, detail: '' })).toContain('start it again')
  })
})
