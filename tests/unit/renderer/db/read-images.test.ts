import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import {
  readArticleImages,
  readImageBlob,
  readImageCounts,
  readImageStock,
  readMissingImages,
} from '../../../../renderer/db/read-images'
import { freshDatabases } from '../../../helpers/fresh-database'
import { addressOf, articleRow, imageRow, SITE, sourceRow } from '../../../helpers/library-rows'

const A = 'https://s.example/a.png'
const B = 'https://s.example/b.png'
const C = 'https://s.example/c.png'
const failure = { code: 'not-found', url: C, status: 404 } as const

/** An article that shows three images: `a` and `b` are the same file, `c` is not here. */
async function library() {
  const databases = freshDatabases()
  const { articles, state } = databases
  await state.sources.put(sourceRow())
  await articles.articles.put(articleRow('one'))
  await articles.articleImages.put({ address: addressOf('one'), urls: [B, A, C] })
  await articles.images.bulkPut([
    imageRow(A, { hash: 'h', bytes: 40 }),
    imageRow(B, { hash: 'h', bytes: 40 }),
    imageRow(C, { hash: null, shape: null, bytes: 0, failure }),
  ])
  await articles.imageBytes.put({ hash: 'h', type: 'image/png', bytes: new Uint8Array([1, 2, 3]) })
  await articles.sourceImages.bulkPut([
    { source: SITE, url: A, ready: 1 },
    { source: SITE, url: B, ready: 1 },
    { source: SITE, url: C, ready: 0 },
  ])
  return databases
}

describe('the images of an article', () => {
  it('are told in its order, with what is here and why the others are not', async () => {
    const databases = await library()
    const images = await readArticleImages(databases, addressOf('one'))
    expect([...images.keys()]).toEqual([B, A, C])
    const shape = { type: 'image/png', width: 640, height: 480 }
    expect(images.get(A)).toEqual({ url: A, here: { hash: 'h', shape }, failure: null })
    expect(images.get(C)).toEqual({ url: C, here: null, failure })
    expect((await readArticleImages(databases, addressOf('none'))).size).toBe(0)
  })

  it('are bytes of their own type', async () => {
    const databases = await library()
    const blob = await readImageBlob(databases, 'h')
    expect(blob?.type).toBe('image/png')
    expect(new Uint8Array((await blob?.arrayBuffer()) ?? [])).toEqual(new Uint8Array([1, 2, 3]))
    expect(await readImageBlob(databases, 'gone')).toBeUndefined()
  })
})

describe('the images of a source', () => {
  it('are counted, and those that are missing named', async () => {
    const databases = await library()
    expect(await readImageCounts(databases, SITE)).toEqual({ shown: 3, ready: 2 })
    expect(await readMissingImages(databases, SITE)).toEqual([{ url: C, failure }])
  })

  it('take the room of each file once; only what the person wants is missing', async () => {
    const databases = await library()
    expect(await readImageStock(databases)).toEqual({ files: 1, bytes: 40, missing: 1 })
    for (const over of [{ downloadImages: false }, { hidden: true }, { kind: 'handbook' as const }]) {
      await databases.state.sources.put(sourceRow(over))
      expect((await readImageStock(databases)).missing).toBe(0)
    }
  })
})
