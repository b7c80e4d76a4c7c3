import type { RenderedChunk } from '../../../shared/ipc/render-messages'

/**
 * Most elements in one chunk: it is mounted without a pause, and 9,000 keep the reading thread for more than a second.
 * Real pages reach 6,200 (a year of changes within one tab).
 */
export const MOST_ELEMENTS = 7_000

/** Elements in the chunk that has most of them. */
export const mostElements = (chunks: readonly RenderedChunk[]): number =>
  chunks.reduce((most, { tree }) => Math.max(most, countElements(tree)), 0)

function countElements({ type, children = [] }: RenderedChunk['tree']): number {
  return children.reduce((sum, child) => sum + countElements(child), type === 'element' ? 1 : 0)
}
