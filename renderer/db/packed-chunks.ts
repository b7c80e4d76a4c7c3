import type { RenderedChunk } from '../../shared/ipc/render-messages'

/** Characters of JSON in the first piece, which is all that a window waits for, and in the others: parsed without a pause. */
const FIRST_CHARS = 20_000
const PIECE_CHARS = 60_000

/** Chunks as they are stored: JSON, compressed (deflate-raw), in pieces that are unpacked one by one. */
export interface PackedChunks {
  readonly pieces: readonly Uint8Array<ArrayBuffer>[]
}

/** Packs chunks in their order. Each piece holds whole chunks, at least one. */
export async function packChunks(chunks: readonly RenderedChunk[]): Promise<PackedChunks> {
  const groups: string[][] = []
  let size = 0
  for (const chunk of chunks) {
    const json = JSON.stringify(chunk)
    const last = groups.at(-1)
    const limit = groups.length === 1 ? FIRST_CHARS : PIECE_CHARS
    if (last && size + json.length <= limit) {
      last.push(json)
      size += json.length
    } else {
      groups.push([json])
      size = json.length
    }
  }
  return { pieces: await Promise.all(groups.map((group) => deflate(`[${group.join(',')}]`))) }
}

const ahead = new WeakMap<Uint8Array, Promise<readonly RenderedChunk[]>>()

/** Begins to unpack a piece that will be asked for in a moment. */
export function unpackAhead(piece: Uint8Array<ArrayBuffer>): void {
  const unpacked = unpack(piece)
  // whoever asks for the piece is told
  unpacked.catch(() => undefined)
  ahead.set(piece, unpacked)
}

/** The chunks of one piece. Rejects when it is none. */
export function unpackPiece(piece: Uint8Array<ArrayBuffer>): Promise<readonly RenderedChunk[]> {
  return ahead.get(piece) ?? unpack(piece)
}

async function unpack(piece: Uint8Array<ArrayBuffer>): Promise<readonly RenderedChunk[]> {
  const { readable, writable } = new DecompressionStream('deflate-raw')
  // not from a blob: its bytes come by way of another process
  const writer = writable.getWriter()
  const written = Promise.all([writer.write(piece), writer.close()])
  const [json] = await Promise.all([new Response(readable).text(), written])
  const chunks: unknown = JSON.parse(json)
  if (!Array.isArray(chunks)) throw new Error('a stored piece of an article is no list')
  return chunks
}

async function deflate(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(deflated).arrayBuffer())
}
