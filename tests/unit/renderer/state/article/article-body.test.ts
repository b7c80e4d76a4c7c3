import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import {
  bodyAfter,
  askHead,
  headBody,
  unpackBody,
  versionOf,
  type ArticleBody,
} from '../../../../../renderer/state/article/article-body'
import { PIPELINE_VERSION, type RenderedChunk } from '../../../../../shared/ipc/render-messages'
import { ok } from '../../../../../shared/lib/result'
import { packChunks } from '../../../../../renderer/db/packed-chunks'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { articleRow } from '../../../../helpers/library-rows'

const link = (href: string) => ({ type: 'element', tagName: 'a', properties: { href } })
const chunk = (n: number, chars = 100): RenderedChunk => ({
  section: `s-${n}`,
  tree: {
    type: 'root',
    children: [link(`https://site.test/page-${n}.md`), { type: 'text', value: 'x'.repeat(chars) }],
  },
  chars,
})

async function rowOf(chunks: readonly RenderedChunk[]) {
  const { pieces } = await packChunks(chunks)
  return {
    address: 'site.test/a',
    pipeline: PIPELINE_VERSION,
    textHash: 't',
    pieces,
    chunks: chunks.length,
    fallback: false,
  }
}

async function all(bodies: AsyncGenerator<ArticleBody>): Promise<ArticleBody[]> {
  const found: ArticleBody[] = []
  for await (const body of bodies) found.push(body)
  return found
}

describe('a stored body', () => {
  it('comes piece by piece, each with those before it, and says when it is whole', async () => {
    const chunks = Array.from({ length: 30 }, (_, n) => chunk(n, 5_000))
    const bodies = await all(unpackBody(freshDatabases(), await rowOf(chunks), null))
    expect(bodies.length).toBeGreaterThan(1)
    expect(bodies.map(({ whole }) => whole)).toEqual([...bodies.slice(1).map(() => false), true])
    expect(bodies.at(-1)?.chunks).toEqual(chunks)
    for (const body of bodies) expect(chunks.slice(0, body.chunks.length)).toEqual(body.chunks)
  })

  it('of nothing is whole at once', async () => {
    expect(await all(unpackBody(freshDatabases(), await rowOf([]), null))).toMatchObject([
      { chunks: [], whole: true },
    ])
  })

  it('knows which links lead inside before their chunk is there', async () => {
    const databases = freshDatabases()
    await databases.articles.articles.put({ ...articleRow('x'), address: 'site.test/page-29' })
    const chunks = Array.from({ length: 30 }, (_, n) => chunk(n, 5_000))
    for await (const { inside, whole } of unpackBody(databases, await rowOf(chunks), null))
      expect(inside.has('site.test/page-29')).toBe(whole)
  })
})

describe('the beginning of a body', () => {
  /** A library that answers, one after the other, with beginnings of texts that have these hashes. */
  const library = (...hashes: readonly (string | null)[]) => {
    const left = [...hashes]
    return {
      databases: freshDatabases(),
      library: {
        command: () => {
          const textHash = left.shift() ?? null
          return Promise.resolve(ok(textHash && { textHash, chunks: [chunk(0)] }))
        },
        onProgress: () => () => undefined,
        onEnded: () => () => undefined,
        onTrouble: () => () => undefined,
      } as never,
    }
  }
  const bodyFrom = (...hashes: readonly (string | null)[]) => {
    const services = library(...hashes)
    return all(headBody(services, askHead(services, 'site.test/a'), 'site.test/a', 't', null))
  }

  it('is of the version that the stored one will have, and not whole', async () => {
    expect(await bodyFrom('t')).toMatchObject([{ whole: false, version: versionOf(await rowOf([])) }])
  })

  it('is asked for again where it was made of a text that is not the newest', async () => {
    expect(await bodyFrom('older', 't')).toHaveLength(1)
  })

  it('is none where the library made none, or made it of another text', async () => {
    expect(await bodyFrom(null)).toEqual([])
    expect(await bodyFrom('other', 'other')).toEqual([])
  })
})

describe('what is shown when more of a body comes', () => {
  const body = (chunks: readonly RenderedChunk[], over: Partial<ArticleBody> = {}): ArticleBody => ({
    chunks,
    whole: false,
    inside: new Map(),
    fallback: false,
    version: 'v',
    ...over,
  })

  it('keeps the chunks that are the same, so that they are not drawn again', () => {
    const shown = body([chunk(0), chunk(1)])
    const next = bodyAfter(shown, body([chunk(0), chunk(7), chunk(2)], { whole: true }))
    expect(next.chunks[0]).toBe(shown.chunks[0])
    expect(next.chunks.map(({ section }) => section)).toEqual(['s-0', 's-7', 's-2'])
    expect(next.whole).toBe(true)
  })

  it('takes nothing away before the whole is there', () => {
    const shown = body([chunk(0), chunk(1)])
    expect(bodyAfter(shown, body([chunk(0)]))).toBe(shown)
    expect(bodyAfter(shown, body([chunk(0)], { whole: true })).chunks).toHaveLength(1)
  })

  it('is the other one where the version is another', () => {
    const next = body([], { version: 'w' })
    expect(bodyAfter(body([chunk(0)]), next)).toBe(next)
  })
})
