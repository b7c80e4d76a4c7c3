import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { packChunks } from '../../../../../renderer/db/packed-chunks'
import { readingOf } from '../../../../../renderer/state/article/answers-of-article'
import { openingOf, stands, type Opening } from '../../../../../renderer/state/article/opening'
import { setServices, type LibraryClient } from '../../../../../renderer/state/services'
import { PIPELINE_VERSION, type RenderedChunk } from '../../../../../shared/ipc/render-messages'
import type { RenderedHead } from '../../../../../shared/ipc/library-messages'
import type { Bridge } from '../../../../../shared/ipc/bridge'
import { ok } from '../../../../../shared/lib/result'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { articleRow, placementRow, sourceRow } from '../../../../helpers/library-rows'

const ADDRESS = articleRow('a').address
const chunk: RenderedChunk = { section: 'a', tree: { type: 'root', children: [] }, chars: 10 }

let databases: ReturnType<typeof freshDatabases>
let commands: string[]
let head: RenderedHead | null
let leave: () => void

beforeEach(async () => {
  databases = freshDatabases()
  commands = []
  head = null
  leave = () => undefined
  const quiet = () => () => undefined
  setServices({
    api: {} as Bridge,
    library: {
      command: (async (name: string) => {
        commands.push(name)
        return ok(name === 'render-head' ? head : null)
      }) as LibraryClient['command'],
      onProgress: quiet,
      onEnded: quiet,
      onTrouble: quiet,
    },
    colours: { ask: () => () => undefined },
    databases,
    now: () => 0,
  })
  await databases.state.sources.put(sourceRow())
})
afterEach(() => {
  leave()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function storeTree(textHash: string): Promise<void> {
  const { pieces } = await packChunks([chunk])
  const row = { address: ADDRESS, pipeline: PIPELINE_VERSION, textHash, pieces, chunks: 1, fallback: false }
  await databases.articles.trees.put(row)
}

/** The opening of the article, listened to, once it is as wanted; and how often it told of a change until then. */
async function opened(isWanted: (opening: Opening) => boolean): Promise<{ opening: Opening; told: number }> {
  const opening = openingOf(ADDRESS, null)
  let told = 0
  await new Promise<void>((resolve) => {
    leave = opening.subscribe(() => {
      told += 1
      // in a task of its own: out of the question's zone, in which nothing may be written
      if (isWanted(opening)) setTimeout(resolve)
    })
  })
  return { opening, told }
}

const isThere = (opening: Opening): boolean => stands(opening.current())

describe('an article that is opened', () => {
  it('stands once all of what it shows first is there, with its place', async () => {
    const article = articleRow('a')
    await databases.articles.articles.put(article)
    await storeTree(article.textHash)
    const place = { slug: 's', block: 2, quote: 'q', offset: 0, address: ADDRESS, heading: 'S', at: 1 }
    await databases.state.places.put(place)
    const { opening } = await opened(isThere)
    expect(opening.current()).toMatchObject({
      state: 'here',
      body: { whole: true, chunks: [chunk] },
      saved: place,
      standing: { updated: false },
    })
    expect(commands).toEqual(['render-head'])
  })

  it('stands with what was read of it, however late that comes', async () => {
    const article = articleRow('a')
    await databases.articles.articles.put(article)
    await storeTree(article.textHash)
    const reading = { address: ADDRESS, read: true, at: 1, sections: {} }
    vi.spyOn(databases.state.readings, 'get').mockImplementation(
      () => new Dexie.Promise((resolve) => setTimeout(() => resolve(reading), 60)),
    )
    await opened(isThere)
    expect(readingOf(ADDRESS).current()).toEqual({ state: 'known', value: reading })
  })

  it('without trees asks for them, and stands as soon as they are stored', async () => {
    const article = articleRow('a')
    await databases.articles.articles.put(article)
    const { opening } = await opened(() => commands.includes('render-now'))
    expect(isThere(opening)).toBe(false)
    const standing = new Promise<void>((resolve) => {
      const stop = opening.subscribe(() => {
        if (isThere(opening)) setTimeout(() => resolve(stop()))
      })
    })
    await storeTree(article.textHash)
    await standing
    expect(opening.current()).toMatchObject({ state: 'here', body: { chunks: [chunk] } })
    expect(commands.filter((name) => name === 'render-now')).toHaveLength(1)
  })

  it('asks for the whole of a long one when its beginning has been painted', async () => {
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => {
      setTimeout(() => {
        commands.push('painted')
        frame()
      })
    })
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
    const article = articleRow('a')
    await databases.articles.articles.put(article)
    head = { textHash: article.textHash, chunks: [chunk] }
    const { opening } = await opened(isThere)
    expect(opening.current()).toMatchObject({ body: { whole: false, chunks: [chunk] } })
    await vi.waitFor(() => expect(commands).toEqual(['render-head', 'painted', 'render-now']))
  })

  it('that is not on this laptop, or that nobody knows, stands too', async () => {
    expect((await opened(isThere)).opening.current()).toEqual({ state: 'unknown' })
    leave()
    await databases.articles.placements.put(placementRow('a', 0, { address: ADDRESS }))
    expect((await opened(isThere)).opening.current()).toMatchObject({ state: 'missing' })
  })

  it('is followed: what changes later is told, and only what changes', async () => {
    const article = articleRow('a')
    await databases.articles.articles.put(article)
    await storeTree(article.textHash)
    const { opening } = await opened(isThere)
    leave()
    const again = await opened(isThere)
    expect(again.opening).not.toBe(opening)
    await databases.articles.articles.put({ ...article, title: 'Another title' })
    const titles: (string | null)[] = []
    await new Promise<void>((resolve) => {
      const note = (): void => {
        const view = again.opening.current()
        titles.push(view.state === 'here' ? view.entry.title : null)
        if (titles.at(-1) === 'Another title') setTimeout(resolve)
      }
      const stop = again.opening.subscribe(note)
      const before = leave
      leave = () => {
        stop()
        before()
      }
    })
    expect(titles).toEqual(['Another title'])
  })

  it('is one for all who ask for it while anybody listens', async () => {
    const { opening } = await opened(isThere)
    expect(openingOf(ADDRESS, null)).toBe(opening)
    leave()
    expect(openingOf(ADDRESS, null)).not.toBe(opening)
  })
})
