import type { Tag } from '../read/read-tag'
import { decodeEntities } from '../read/decode-entities'
import { readLiteral } from '../read/read-literal'
import { alertOrQuote } from './alerts'
import { containerElement, readFence } from './containers'
import type { Fence } from './containers'
import { definitionsOrParagraph, joinDefinitions } from './definition-lists'
import { isHtml, isInlineHtml, isSilentHtml, isVoidHtml } from './html-names'
import { isKnownName, makeElement } from './make-element'
import { element, paragraph, text } from './nodes'
import type { TreeNode } from './nodes'
import { splitParagraph } from './split-paragraphs'

/** Tags open inside each other; what is deeper is read as if its tags were not there. */
const DEEPEST = 100

/** Something open: a tag or container, and what was found inside so far. */
type Frame = { readonly children: TreeNode[]; readonly source: string } & (
  { readonly tag: Tag; readonly fence?: undefined } | { readonly fence: Fence; readonly tag?: undefined }
)

/**
 * Pairs the tags and containers of a tree in place and replaces every node of our own syntax by elements or text.
 * Nothing is ever lost for want of a partner: an end closes what is open inside it, a start without an end is
 * closed with its parent, an unknown name without an end is printed as it was written.
 */
export function buildTree(root: TreeNode): void {
  build(root, false)
}

function build(parent: TreeNode, isInLine: boolean): void {
  const inLine =
    isInLine || parent.type === 'paragraph' || parent.type === 'heading' || parent.type === 'tableCell'
  const nodes = inLine ? (parent.children ?? []) : (parent.children ?? []).flatMap(splitParagraph)
  for (const node of nodes) if (node.children !== undefined) build(node, inLine)
  const builder = createBuilder(inLine, parent)
  for (const node of nodes) builder.add(node)
  parent.children = joinDefinitions(builder.finish())
}

function createBuilder(inLine: boolean, parent: TreeNode) {
  const out: TreeNode[] = []
  const frames: Frame[] = []
  const current = (): TreeNode[] => frames.at(-1)?.children ?? out
  const put = (nodes: readonly TreeNode[]): void => void current().push(...nodes)
  const putText = (value: string): void =>
    put(value.trim() === '' ? [] : [inLine ? text(value) : paragraph([text(value)])])

  return { add, finish }

  function add(node: TreeNode): void {
    if (node.tag !== undefined) addTag(node.tag, node.value ?? '')
    else if (node.type === 'tolerantFence') addFence(node.value ?? '')
    else if (node.type === 'tolerantExpression') addExpression(node.value ?? '')
    else if (node.type === 'tolerantRaw') addRaw(node.value ?? '')
    else if (node.type === 'paragraph' && !inLine) put(unwrapParagraph(node))
    else if (node.type === 'blockquote') put([alertOrQuote(node)])
    else if (node.type !== 'tolerantModule') put([node])
  }

  function addTag(tag: Tag, source: string): void {
    if (isSilentHtml(tag.name)) return
    if (tag.isClosing) closeTag(tag, source)
    else if (tag.isSelfClosing || isVoidHtml(tag.name)) put(makeElement(tag, [], inLine))
    else if (frames.length < DEEPEST) frames.push({ tag, source, children: [] })
  }

  function closeTag({ name }: Tag, source: string): void {
    const at = frames.findLastIndex((frame) => frame.tag?.name === name)
    if (at >= 0) closeFrom(at)
    else if (!isKnownName(name)) putText(source)
  }

  function addFence(source: string): void {
    const fence = readFence(source)
    if (fence.name !== '') {
      if (frames.length < DEEPEST) frames.push({ fence, source, children: [] })
      return
    }
    const same = frames.findLastIndex((frame) => frame.fence?.colons === fence.colons)
    const at = same >= 0 ? same : frames.findLastIndex((frame) => frame.fence !== undefined)
    if (at >= 0) closeFrom(at)
  }

  /** Closes the frame at this place, and those that were left open inside it. */
  function closeFrom(at: number): void {
    while (frames.length > at + 1) giveUp(true)
    const frame = frames.pop()
    if (frame === undefined) return
    if (frame.fence !== undefined) put([containerElement(frame.fence, frame.children)])
    else put(makeElement(frame.tag, frame.children, inLine))
  }

  /**
   * The innermost frame found no end. A known one is closed here if its parent is (at the page's own level it would hold
   * all that follows, so only its tag goes); an unknown one was text.
   */
  function giveUp(hasParent: boolean): void {
    const frame = frames.pop()
    if (frame === undefined) return
    if (frame.fence !== undefined) {
      put([containerElement(frame.fence, frame.children)])
    } else if (!isKnownName(frame.tag.name)) {
      putText(frame.source)
      put(frame.children)
    } else if (hasParent) {
      put(makeElement(frame.tag, frame.children, inLine))
    } else {
      if (frame.tag.attributes.size > 0) put(makeElement(frame.tag, [], inLine))
      put(frame.children)
    }
  }

  function addExpression(source: string): void {
    const inner = source.slice(1, -1).trim()
    const comment = /^\/\*([^]*)\*\/$/.exec(inner)
    if (comment !== null || inner === '') {
      const id = /^\s*#([\w-]+)\s*$/.exec(comment?.[1] ?? '')?.[1]
      if (id !== undefined && parent.type === 'heading') parent.data = { ...parent.data, hProperties: { id } }
      return
    }
    const value = /^["'`]/.test(inner) ? readLiteral(inner) : null
    if (value !== null) putText(value)
    else if (inLine) put([text(source)])
    else put([element('mdx-expression', [{ type: 'code', lang: 'jsx', value: source }])])
  }

  function addRaw(source: string): void {
    const block = /^<(pre|textarea)\b[^>]*>([^]*?)<\/\1>([^]*)$/i.exec(source)
    if (block !== null) {
      put([
        {
          type: 'code',
          value: decodeEntities((block[2] ?? '').replace(/<\/?[A-Za-z][^>]*>/g, '').replace(/^\n/, '')),
        },
      ])
      putText(block[3] ?? '')
      return
    }
    const rest =
      /^<!--[^]*?-->([^]*)$/.exec(source) ??
      /^<(?:script|style)\b[^]*?<\/(?:script|style)>([^]*)$/i.exec(source)
    putText(rest?.[1] ?? '')
  }

  function finish(): TreeNode[] {
    while (frames.length > 0) giveUp(parent.type !== 'root')
    return out
  }
}

/** A paragraph that holds only blocks is none; one that holds text beside a block becomes a `div`, which may contain blocks. */
function unwrapParagraph(node: TreeNode): TreeNode[] {
  const children = node.children ?? []
  if (children.length === 0) return []
  if (!children.some(isBlock)) return [definitionsOrParagraph(node)]
  const rest = children.filter((child) => child.type !== 'text' || child.value?.trim() !== '')
  return rest.every((child) => child.type === 'tolerantElement')
    ? rest
    : [{ ...node, data: { ...node.data, hName: 'div' } }]
}

function isBlock(node: TreeNode): boolean {
  if (node.type === 'code' || node.type === 'paragraph') return true
  if (node.type !== 'tolerantElement' || node.inline === true) return false
  const name = node.data?.hName ?? ''
  return !isHtml(name) || !isInlineHtml(name)
}
