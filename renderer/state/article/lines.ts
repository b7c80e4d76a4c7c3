import { LINE_WORDS } from '../place'

/** A character of a block's text and where it stands on the screen. */
export interface TextSpot {
  readonly node: Text
  /** Number of the character within the node. */
  readonly index: number
  /** Distance from the top of the window in pixels when it was found. */
  readonly top: number
}

/** Lines that stand higher than this above an edge do not count as below it: positions are fractions of pixels. */
const SLACK = 1

/** The first line of a block that begins at `y` or below it, by its first character; null when none does. Hidden text has no lines. */
export function firstLineFrom(block: Node, y: number): TextSpot | null {
  const found = spotFrom(block, y)
  // What is smaller than its neighbours, such as a name in code, begins lower than the line that it stands in.
  const cut = found && lowerPartOfLine(block, found)
  return cut === null ? found : spotFrom(block, cut)
}

function spotFrom(node: Node, y: number): TextSpot | null {
  if (node instanceof Text) return lineInText(node, y)
  const nodes = node.childNodes
  for (let i = firstReaching(nodes, y + SLACK); i < nodes.length; i += 1) {
    const child = nodes[i]
    const found = child && spotFrom(child, y)
    if (found) return found
  }
  return null
}

/** Where the line of a spot ends, when it has begun before that spot; null for the beginning of a line. */
function lowerPartOfLine(block: Node, { node, index, top }: TextSpot): number | null {
  const before = rectBefore(block, node, index)
  const own = rectOf(node, index)
  if (!before || !own || before.top >= top || before.bottom <= (top + own.bottom) / 2) return null
  return own.bottom
}

/** Where the character before this one stands within the block or cell; null when there is none. */
function rectBefore(block: Node, node: Text, index: number): DOMRect | null {
  for (let i = index - 1; i >= 0; i -= 1) {
    const rect = rectOf(node, i)
    if (rect) return rect
  }
  const cell = node.parentElement?.closest('td, th') ?? null
  const walk = document.createTreeWalker(cell && block.contains(cell) ? cell : block, NodeFilter.SHOW_TEXT)
  walk.currentNode = node
  for (let last = walk.previousNode(); last instanceof Text; last = walk.previousNode()) {
    for (let i = last.length - 1; i >= 0; i -= 1) {
      const rect = rectOf(last, i)
      if (rect) return rect
    }
  }
  return null
}

/** Index of the first of the nodes that reaches below `y`; they stand below each other. The search halves what is left, for a block of code has thousands of them. */
export function firstReaching(nodes: ArrayLike<Node>, y: number): number {
  let low = 0
  let high = nodes.length
  while (low < high) {
    const middle = (low + high) >> 1
    // what is not drawn stands nowhere: its next neighbour answers
    let probe = middle
    let box: DOMRect | null = null
    for (; probe < high && box === null; probe += 1) box = boxOf(nodes[probe])
    if (box === null) high = middle
    else if (box.bottom <= y) low = probe
    else high = middle
  }
  return low
}

/** The box round an element or text; null where nothing of it is drawn. */
function boxOf(node: Node | undefined): DOMRect | null {
  if (node instanceof Element) {
    const box = node.getBoundingClientRect()
    return box.width === 0 && box.height === 0 ? null : box
  }
  if (!(node instanceof Text)) return null
  const range = document.createRange()
  range.selectNodeContents(node)
  return range.getClientRects().length === 0 ? null : range.getBoundingClientRect()
}

function lineInText(node: Text, y: number): TextSpot | null {
  const box = boxOf(node)
  if (!box || box.bottom <= y + SLACK) return null
  let low = 0
  let high = node.length
  while (low < high) {
    const middle = (low + high) >> 1
    let probe = middle
    let top: number | null = null
    for (; probe < high && top === null; probe += 1) top = topOf(node, probe)
    if (top === null) high = middle
    else if (top < y - SLACK) low = probe
    else high = middle
  }
  while (low < node.length && topOf(node, low) === null) low += 1
  const top = topOf(node, low)
  return top === null ? null : { node, index: wordFrom(node, low, top), top }
}

/** The first letter of the line: a blank at its beginning may stand at the end of the line above when others are broken. */
function wordFrom(node: Text, start: number, top: number): number {
  let index = start
  while (index < node.length && /\s/.test(node.data.charAt(index))) index += 1
  const found = topOf(node, index)
  return found !== null && Math.abs(found - top) < SLACK ? index : start
}

/** Top of a character; null for one that is not drawn, such as the second of two spaces. */
const topOf = (node: Text, index: number): number | null => rectOf(node, index)?.top ?? null

/** One for all: each range that is made is kept up to date by the document until it is collected. */
let sharedRange: Range | null = null

function rectOf(node: Text, index: number): DOMRect | null {
  if (index < 0 || index >= node.length) return null
  const range = (sharedRange ??= document.createRange())
  range.setStart(node, index)
  range.setEnd(node, index + 1)
  return range.getClientRects()[0] ?? null
}

/** Number of a character within the text of the block. */
export function indexInBlock(block: Element, { node, index }: TextSpot): number {
  const before = document.createRange()
  before.setStart(block, 0)
  before.setEnd(node, index)
  return before.toString().length
}

/** The text of the block from a character on, enough to know it again. */
export function wordsFrom(block: Element, { node, index }: TextSpot): string {
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  walk.currentNode = node
  let words = node.data.slice(index, index + LINE_WORDS)
  while (words.length < LINE_WORDS) {
    const next = walk.nextNode()
    if (!(next instanceof Text)) break
    words += next.data.slice(0, LINE_WORDS - words.length)
  }
  return words
}

/** The character of the block with this number, or the next one that is drawn; null when there is none. */
export function spotInBlock(block: Element, at: number): TextSpot | null {
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  let before = 0
  for (let node = walk.nextNode(); node instanceof Text; node = walk.nextNode()) {
    for (let index = Math.max(0, at - before); index < node.length; index += 1) {
      const top = topOf(node, index)
      if (top !== null) return { node, index, top }
    }
    before += node.length
  }
  return null
}

/** Where a spot stands now. */
export const spotTop = ({ node, index, top }: TextSpot): number => topOf(node, index) ?? top

/** Height of the lines that the text stands in, in pixels. */
export function lineHeightAt({ node }: TextSpot): number {
  const style = node.parentElement && getComputedStyle(node.parentElement)
  const height = Number.parseFloat(style?.lineHeight ?? '')
  return Number.isFinite(height) ? height : 1.2 * Number.parseFloat(style?.fontSize ?? '16')
}
