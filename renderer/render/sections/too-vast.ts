import type { RenderedChunk, TreeNode } from '../../../shared/ipc/render-messages'

/**
 * Most elements in one chunk: it is mounted without a pause, and 9,000 keep the reading thread for more than a second.
 * Real pages reach 6,200 (a year of changes within one tab).
 */
const MOST_ELEMENTS = 7_000
/** Characters without a space, outside code: the browser takes five seconds to break 100,000 of them into lines. */
const LONGEST_WORD = 20_000

/** Why one of the chunks would hold the reading thread, or null. */
export function tooVast(chunks: readonly RenderedChunk[]): string | null {
  const most = chunks.reduce((sum, { tree }) => Math.max(sum, countElements(tree)), 0)
  if (most > MOST_ELEMENTS) return `a block of ${most} elements`
  return chunks.some(({ tree }) => hasLongWord(tree))
    ? `a word of more than ${LONGEST_WORD} characters`
    : null
}

const countElements = ({ type, children = [] }: TreeNode): number =>
  children.reduce((sum, child) => sum + countElements(child), type === 'element' ? 1 : 0)

function hasLongWord({ tagName, value = '', children = [] }: TreeNode): boolean {
  if (tagName === 'pre') return false
  return (value.length > LONGEST_WORD && longestWord(value) > LONGEST_WORD) || children.some(hasLongWord)
}

/** No counted regular expression: the engine unrolls one of this size, and ends the process when its memory is short. */
const longestWord = (text: string): number =>
  text.split(/\s/).reduce((most, { length }) => Math.max(most, length), 0)
