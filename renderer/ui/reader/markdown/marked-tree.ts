import type { Element, ElementContent, Root, RootContent } from 'hast'
import { piecesOf, wordFinder, type Range } from '../../../state/words-marked/find-words'

/** What draws its text itself: blocks of code mark it on their own (marked-code.tsx), pictures and formulas have none. */
const OWN_TEXT = new Set(['pre', 'mdx-math', 'svg', 'math'])

/** A chunk's tree with these words in `mark[data-hit]`; the tree itself where there is nothing to mark. It is not changed. */
export function markedTree(tree: Root, words: readonly string[]): Root {
  const find = wordFinder(words)
  if (find === null) return tree
  return { ...tree, children: tree.children.flatMap((child): RootContent[] => marked(child, find)) }
}

function marked<Node extends RootContent | ElementContent>(
  node: Node,
  find: (text: string) => readonly Range[],
): (Node | Element)[] {
  if (node.type === 'text') {
    const pieces = piecesOf(node.value, find(node.value))
    if (pieces.length === 1 && pieces[0]?.isMarked === false) return [node]
    return pieces.map((piece) => (piece.isMarked ? markOf(piece.text) : { ...node, value: piece.text }))
  }
  if (node.type !== 'element' || OWN_TEXT.has(node.tagName)) return [node]
  return [{ ...node, children: node.children.flatMap((child) => marked(child, find)) }]
}

const markOf = (value: string): Element => ({
  type: 'element',
  tagName: 'mark',
  properties: { dataHit: '' },
  children: [{ type: 'text', value }],
})
