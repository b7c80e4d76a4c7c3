import type { Element, Root as HastRoot } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import type { Code, Root as MdastRoot } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { markMath } from '../math/mark-math'
import { readFenceInfo } from '../source/fence-info'
import { remarkTolerant } from '../tolerant/remark-tolerant'
import { limitDepth } from './limit-depth'
import { schema } from './schema'

/** A line that starts with a tag, a container or a GitBook tag, a component in a heading: indentation is layout in such a page, not code. */
const HAS_COMPONENTS = /^[ \t]*(?:<\/?[A-Za-z]|:::|\{%)|^#{1,6}[ \t].*(?<!`)<[A-Z][\w.]*[ \t][^`\n]*\/>/m
/** An indented fence straight below a paragraph, as docstrings have it (`Example:`): no code by CommonMark, code to its author. */
const HAS_INDENTED_FENCE = /^(?![-*+>|#]|\d+[.)])\S.*\n(?:\t| {4,})(?:`{3,}|~{3,})/m

export interface ParsedPage {
  /** Nothing but what the schema allows, without positions, no deeper than the reader can draw. */
  readonly tree: HastRoot
  /** Line on which a heading of the tree begins, counted from 0; undefined for one that a component makes. */
  readonly lineOf: (heading: Element) => number | undefined
}

/** Markdown to a clean tree. */
export function parsePage(markdown: string): ParsedPage {
  const indentedCode = !HAS_COMPONENTS.test(markdown) && !HAS_INDENTED_FENCE.test(markdown)
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(markdown.includes('$$') ? [[remarkMath, { singleDollarTextMath: false }]] : [])
    .use(remarkTolerant, { indentedCode })
  const mdast = processor.runSync(processor.parse(markdown)) as MdastRoot
  markMath(mdast)
  visit(mdast, 'code', markCode)
  const raw = toHast(mdast, { allowDangerousHtml: false, clobberPrefix: '', footnoteLabelProperties: {} })
  const clean = sanitize(limitDepth(raw), schema)
  const tree: HastRoot = { type: 'root', children: clean.type === 'root' ? clean.children : [] }
  const lines = new WeakMap<Element, number>()
  visit(tree, 'element', (node) => {
    const line = /^h[1-6]$/.test(node.tagName) ? node.position?.start.line : undefined
    if (line !== undefined) lines.set(node, line - 1)
  })
  return { tree: withoutPositions(tree), lineOf: (heading) => lines.get(heading) }
}

/** Puts what the fence says where the sanitiser can judge it. */
function markCode(node: Code): void {
  const info = readFenceInfo(node.lang ?? '', node.meta ?? '')
  node.lang = info.language === '' ? null : info.language
  const hProperties = {
    ...(info.title !== '' && { dataTitle: info.title }),
    ...(info.marked !== '' && { dataMarked: info.marked }),
    ...(info.focused !== '' && { dataFocused: info.focused }),
    ...(info.firstNumber > 0 && { dataNumbered: String(info.firstNumber) }),
    ...(info.expandable && { dataExpandable: '' }),
    ...(info.wrap && { dataWrap: '' }),
  }
  if (Object.keys(hProperties).length > 0) node.data = { ...node.data, hProperties }
}

function withoutPositions(tree: HastRoot): HastRoot {
  visit(tree, (node) => {
    delete node.position
    delete node.data
  })
  return tree
}
