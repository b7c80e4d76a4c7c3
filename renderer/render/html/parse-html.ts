import type { Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'

/** Longest page, in characters; tags in it; elements inside each other; attributes of one tag. Real pages reach 60,000 tags and 60 levels. */
const LONGEST = 8 * 1024 * 1024
const MOST_TAGS = 300_000
const DEEPEST = 800
const MOST_ATTRIBUTES = 2_000

/** A page as a tree, read as a browser reads it and run by nobody; null where it is larger or deeper than any page for people. */
export function parseHtml(html: string): Root | null {
  if (html.length > LONGEST || !isReasonable(html)) return null
  const tree = fromHtml(html)
  forget(tree)
  return tree
}

/** Places in the source are more than half of a tree, which is copied later. */
function forget(node: Nodes): void {
  delete node.position
  if ('children' in node) for (const child of node.children) forget(child)
}

/** Elements that end without an end tag, so that they do not make a page deep. */
const ENDS_ALONE = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr ' +
    'p li dt dd tr td th thead tbody tfoot option optgroup colgroup html head body'
  ).split(' '),
)

/** Text between these and their ends holds no tags. */
const OPAQUE = /<!--[^]*?(?:-->|$)|<(script|style|textarea|title)\b[^]*?(?:<\/\1|$)/gi

/** A look at the tags alone, in one pass: the parser takes the square of their number for pages that are made to hurt. */
function isReasonable(html: string): boolean {
  const open = new Map<string, number>()
  let depth = 0
  let tags = 0
  for (const [tag, end, name = ''] of html.replace(OPAQUE, ' ').matchAll(/<(\/?)([a-z][^\s/>]*)[^>]*/gi)) {
    if (++tags > MOST_TAGS) return false
    if (tag.length > 4 * MOST_ATTRIBUTES && countAttributes(tag) > MOST_ATTRIBUTES) return false
    const lower = name.toLowerCase()
    if (ENDS_ALONE.has(lower)) continue
    const count = open.get(lower) ?? 0
    if (end === '') {
      open.set(lower, count + 1)
      if (++depth > DEEPEST) return false
    } else if (count > 0) {
      open.set(lower, count - 1)
      depth--
    }
  }
  return true
}

const countAttributes = (tag: string): number => tag.replace(/"[^"]*"|'[^']*'/g, '""').split(/[\s/]+/).length
