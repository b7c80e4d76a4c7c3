import type { Element } from 'hast'
import type { RenderedChunk } from '../../../shared/ipc/render-messages'
import type { SectionBlocks } from './split-sections'

/** Characters of text in a chunk: what the reading thread mounts without a pause (measured: 50 ms tasks from 8,000 on). */
const LONGEST = 4_000
/** A chunk smaller than this takes the next block whatever its size. */
const SHORTEST = 600

/** The blocks of a section in pieces to be mounted one by one; a list or table is never cut. */
export function cutChunks({ slug, blocks }: SectionBlocks): RenderedChunk[] {
  const chunks: { blocks: Element[]; chars: number }[] = []
  for (const block of blocks) {
    const chars = textLength(block)
    const last = chunks.at(-1)
    if (last === undefined || (last.chars > SHORTEST && last.chars + chars > LONGEST))
      chunks.push({ blocks: [block], chars })
    else {
      last.blocks.push(block)
      last.chars += chars
    }
  }
  return chunks.map((chunk) => ({
    section: slug,
    tree: { type: 'root', children: chunk.blocks },
    chars: chunk.chars,
  }))
}

function textLength(node: Element): number {
  let length = 0
  for (const child of node.children) {
    if (child.type === 'text') length += child.value.length
    else if (child.type === 'element') length += textLength(child)
  }
  return length
}
