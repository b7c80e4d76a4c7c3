import { isHtml, isInlineHtml, isVoidHtml } from './html-names'
import { isKnownName } from './make-element'
import type { TreeNode } from './nodes'

/**
 * A paragraph that opens or closes a block's tag without its partner is cut there, so that the tags become siblings of the
 * blocks they enclose: `<Note>one` … `two</Note>`, where the blank line between made two paragraphs.
 */
export function splitParagraph(node: TreeNode): TreeNode[] {
  const children = node.children ?? []
  if (node.type !== 'paragraph' || !children.some((child) => child.tag !== undefined)) return [node]
  const cuts = new Set([...unpaired(children)].filter((tag) => isBlockTag(tag, children)))
  if (cuts.size === 0) return [node]

  const pieces: TreeNode[] = []
  let run: TreeNode[] = []
  const endRun = (): void => {
    if (run.some((child) => child.type !== 'text' || child.value?.trim() !== ''))
      pieces.push({ ...node, children: run })
    run = []
  }
  for (const child of children) {
    if (cuts.has(child)) {
      endRun()
      pieces.push(child)
    } else {
      run.push(child)
    }
  }
  endRun()
  return pieces
}

/** Tags without a partner in the same paragraph. */
function unpaired(children: readonly TreeNode[]): Set<TreeNode> {
  const alone = new Set<TreeNode>()
  const open: TreeNode[] = []
  for (const child of children) {
    if (child.tag === undefined || child.tag.isSelfClosing || isVoidHtml(child.tag.name)) continue
    if (!child.tag.isClosing) {
      open.push(child)
      continue
    }
    const name = child.tag.name
    const partner = open.findLastIndex((candidate) => candidate.tag?.name === name)
    if (partner < 0) alone.add(child)
    else for (const between of open.splice(partner).slice(1)) alone.add(between)
  }
  for (const child of open) alone.add(child)
  return alone
}

/**
 * Whether a paragraph may be cut at this tag: known blocks anywhere, and names written like a component's where their line
 * starts or ends with them. `<API_KEY>` and the middle of `a List<String> here` are words.
 */
function isBlockTag(node: TreeNode, siblings: readonly TreeNode[]): boolean {
  const { tag } = node
  if (tag === undefined) return false
  if (isHtml(tag.name)) return !isInlineHtml(tag.name)
  if (isKnownName(tag.name)) return true
  const at = siblings.indexOf(node)
  const before = siblings[at - 1]
  const after = siblings[at + 1]
  const isAtEdge =
    before === undefined ||
    after === undefined ||
    /\n\s*$/.test(before.value ?? '') ||
    /^\s*\n/.test(after.value ?? '')
  return isAtEdge && /^[A-Z][a-z]/.test(tag.name)
}
