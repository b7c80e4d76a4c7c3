import { beforeEach, describe, expect, it } from 'vitest'
import {
  clearNews,
  newsWords,
  openNews,
  tellNews,
  useNewsStore,
} from '../../../../../renderer/state/sync/news-store'
import { useViewStore } from '../../../../../renderer/state/view/view-store'
import { SITE } from '../../../../helpers/library-rows'

const pages = (count: number) => Array.from({ length: count }, () => ({ address: 'a', url: 'a', title: 'A' }))

const run = (id: number, [added, updated, removed]: readonly [number, number, number], source = SITE) => ({
  id,
  source,
  added: pages(added),
  updated: pages(updated),
  removed: pages(removed),
})

const news = () => useNewsStore.getState().news

beforeEach(() => {
  clearNews()
  useViewStore.setState({ dialog: null })
})

describe('what came by itself', () => {
  it('is summed over runs and sources until the person looks', () => {
    tellNews(run(1, [0, 3, 0]))
    tellNews(run(2, [2, 1, 1], 'other'))
    expect(news()).toEqual({ added: 2, updated: 4, removed: 1, source: 'other', run: 2 })
  })

  it('is nothing where a run changed nothing, which does not hide what was there', () => {
    tellNews(run(1, [0, 0, 0]))
    expect(news()).toBeNull()
    tellNews(run(2, [0, 3, 0]))
    tellNews(run(3, [0, 0, 0], 'other'))
    expect(news()).toMatchObject({ updated: 3, source: SITE, run: 2 })
  })

  it('opens the report of the run that brought it and is gone', () => {
    tellNews(run(7, [1, 0, 0]))
    const told = news()
    if (told) openNews(told)
    expect(useViewStore.getState().dialog).toEqual({ kind: 'sync-report', source: SITE, run: 7 })
    expect(news()).toBeNull()
  })

  it.each([
    [[0, 3, 0], '3 updated'],
    [[2, 3, 0], '2 new, 3 updated'],
    [[0, 0, 1], '1 removed'],
    [[1200, 3, 4], '1,200 new, 3 updated, 4 removed'],
  ] as const)('%j reads “%s”', ([added, updated, removed], words) => {
    expect(newsWords({ added, updated, removed })).toBe(words)
  })
})
