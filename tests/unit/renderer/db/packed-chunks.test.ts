import { describe, expect, it } from 'vitest'
import type { RenderedChunk } from '../../../../shared/ipc/render-messages'
import { packChunks, unpackAhead, unpackPiece } from '../../../../renderer/db/packed-chunks'

const chunk = (n: number, chars: number): RenderedChunk => ({
  section: `s-${n}`,
  tree: { type: 'root', children: [{ type: 'text', value: 'é'.repeat(chars) }] },
  chars,
})

describe('packed chunks', () => {
  it('come out as they went in, in order', async () => {
    const chunks = Array.from({ length: 40 }, (_, n) => chunk(n, 3_000))
    const { pieces } = await packChunks(chunks)
    expect(pieces.length).toBeGreaterThan(2)
    expect((await Promise.all(pieces.map(unpackPiece))).flat()).toEqual(chunks)
  })

  it('come out the same when they were unpacked ahead, and tell a damage to who asks for them', async () => {
    const chunks = [chunk(1, 10), chunk(2, 10)]
    const [piece] = (await packChunks(chunks)).pieces
    if (!piece) throw new Error('there is no piece')
    unpackAhead(piece)
    expect(await unpackPiece(piece)).toEqual(chunks)
    const damaged = piece.slice(0, 4)
    unpackAhead(damaged)
    await expect(unpackPiece(damaged)).rejects.toThrow()
  })

  it('have a small first piece, and none that would keep the reading thread', async () => {
    const chunks = Array.from({ length: 100 }, (_, n) => chunk(n, 3_000))
    const { pieces } = await packChunks(chunks)
    const sizes = (await Promise.all(pieces.map(unpackPiece))).map((piece) => JSON.stringify(piece).length)
    expect(sizes[0]).toBeLessThan(20_100)
    expect(Math.max(...sizes)).toBeLessThan(60_100)
  })

  it('take a chunk that is larger than a piece alone', async () => {
    const chunks = [chunk(1, 10), chunk(2, 200_000), chunk(3, 10)]
    const { pieces } = await packChunks(chunks)
    expect((await Promise.all(pieces.map(unpackPiece))).map((piece) => piece.length)).toEqual([1, 1, 1])
  })

  it('of nothing are nothing', async () => {
    expect((await packChunks([])).pieces).toEqual([])
  })

  it('take much less room than their JSON', async () => {
    const { pieces } = await packChunks([chunk(1, 50_000)])
    expect(pieces[0]?.byteLength).toBeLessThan(5_000)
  })

  it('say so where a piece is none', async () => {
    await expect(unpackPiece(new Uint8Array([1, 2, 3]))).rejects.toThrow()
  })
})
