import type { Root as HastRoot } from 'hast'
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

/** A line that starts with a tag, a container or a GitBook tag: indentation is layout in such a page, not code. */
const HAS_COMPONENTS = /^[ \t]*(?:<\/?[A-Za-z]|:::|\{%)/m

/** Markdown to a tree that holds nothing but what the schema allows, without positions, no deeper than the reader can draw. */
export function parsePage(markdown: string): HastRoot {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(markdown.includes('$$') ? [[remarkMath, { singleDollarTextMath: false }]] : [])
    .use(remarkTolerant, { indentedCode: !HAS_COMPONENTS.test(markdown) })
  const mdast = processor.runSync(processor.parse(markdown)) as MdastRoot
  markMath(mdast)
  visit(mdast, 'code', markCode)
  const raw = toHast(mdast, { allowDangerousHtml: false, clobberPrefix: '', footnoteLabelProperties: {} })
  const clean = sanitize(limitDepth(raw), schema)
  return { type: 'root', children: clean.type === 'root' ? withoutPositions(clean).children : [] }
}

/** Puts what the fence says where the sanitiser can judge it. */
function markCode(node: Code): void {
  const { language, title } = readFenceInfo(node.lang ?? '', node.meta ?? '')
  node.lang = language === '' ? null : language
  if (title !== '') node.data = { ...node.data, hProperties: { dataTitle: title } }
}

function withoutPositions(tree: HastRoot): HastRoot {
  visit(tree, (node) => {
    delete node.position
    delete node.data
  })
  return tree
}
