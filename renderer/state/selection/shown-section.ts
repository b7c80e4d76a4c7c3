import { texOf } from '../article/copy-selection-nodes'
import { isInterface } from '../find/interface-words'

/** A piece of a section as it is shown: a node of text, or a formula, which stands for its source as a whole. */
export interface ShownPiece {
  readonly node: Text | Element
  readonly text: string
  /** Where its text begins in the section's. */
  readonly start: number
}

/** The words of a section as the page shows them, also in folded boxes and tabs; without words of the program. */
export interface ShownSection {
  readonly text: string
  readonly pieces: readonly ShownPiece[]
}

/** The elements of a section: one that is long is cut into several. */
export function sectionElements(body: ParentNode, slug: string): readonly Element[] {
  return [...body.querySelectorAll(`section[data-slug="${CSS.escape(slug)}"]`)]
}

export function readShown(elements: readonly Element[]): ShownSection {
  const pieces: ShownPiece[] = []
  const parts: string[] = []
  let length = 0
  const add = (node: Text | Element, text: string): void => {
    if (text === '') return
    pieces.push({ node, text, start: length })
    parts.push(text)
    length += text.length
  }
  const read = (node: Node): void => {
    if (isText(node)) return add(node, node.data)
    if (!isElement(node) || isInterface(node)) return
    const tex = texOf(node)
    if (tex !== null) return add(node, tex)
    for (let child = node.firstChild; child !== null; child = child.nextSibling) read(child)
  }
  for (const element of elements) read(element)
  return { text: parts.join(''), pieces }
}

const isText = (node: Node): node is Text => node.nodeType === 3
const isElement = (node: Node): node is Element => node.nodeType === 1

/** What of a section's words a range of the page covers; null where that is none. A formula is covered as a whole. */
export function coveredBy(range: Range, { pieces }: ShownSection): { start: number; end: number } | null {
  let start: number | null = null
  let end = 0
  for (const { node, text, start: at } of pieces) {
    if (!range.intersectsNode(node)) {
      if (start !== null) break
      continue
    }
    const isWhole = isElement(node)
    const from = !isWhole && node === range.startContainer ? range.startOffset : 0
    const to = !isWhole && node === range.endContainer ? range.endOffset : text.length
    // a range may touch a node without covering anything of it
    if (to <= from || text.slice(from, to).trim() === '') continue
    start ??= at + from
    end = at + to
  }
  return start === null ? null : { start, end }
}

/** The range of the page that shows a stretch of a section's words; null where none does. */
export function rangeOf({ pieces }: ShownSection, start: number, end: number): Range | null {
  const first = pieces.findLast((piece) => piece.start <= start)
  const last = pieces.findLast((piece) => piece.start < end)
  if (!first || !last) return null
  const range = document.createRange()
  if (isText(first.node)) range.setStart(first.node, Math.min(start - first.start, first.node.data.length))
  else range.setStartBefore(first.node)
  if (isText(last.node)) range.setEnd(last.node, Math.min(end - last.start, last.node.data.length))
  else range.setEndAfter(last.node)
  return range
}
