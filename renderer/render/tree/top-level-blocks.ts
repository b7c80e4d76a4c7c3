import type { Element, ElementContent, Root } from 'hast'

/** Wrappers that have no look of their own: what they hold stands on the page itself. */
const TRANSPARENT = new Set(['div', 'section', 'mdx-group'])

/** Elements that need a paragraph round them to be a block. */
const INLINE = new Set(
  'a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time tt u var wbr mdx-badge mdx-tooltip'.split(
    ' ',
  ),
)

/**
 * The blocks of a page: wrappers that hold headings are opened, so that the sections inside count as the page's own; loose
 * text and inline elements are put into paragraphs; white space goes.
 */
export function topLevelBlocks(tree: Root): Element[] {
  const blocks: Element[] = []
  let run: ElementContent[] = []
  const endRun = (): void => {
    const hasContent = run.some(
      (node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''),
    )
    if (hasContent) blocks.push({ type: 'element', tagName: 'p', properties: {}, children: run })
    run = []
  }
  const add = (node: Root['children'][number]): void => {
    if (node.type === 'text' || (node.type === 'element' && isInline(node))) {
      run.push(node)
    } else if (node.type === 'element') {
      endRun()
      if (node.tagName === 'mdx-update' || holdsHeading(node)) {
        for (const child of node.children) add(child.type === 'element' ? asHeading(child, node) : child)
        endRun()
      } else {
        blocks.push(node)
      }
    }
  }
  for (const node of tree.children) add(node)
  endRun()
  return blocks
}

/** The title of an entry in a changelog (`<Update label="v2">`) is a heading of the page, as on the site itself. */
function asHeading(child: Element, parent: Element): Element {
  return parent.tagName === 'mdx-update' && child.tagName === 'mdx-title'
    ? { ...child, tagName: 'h2' }
    : child
}

const isInline = (node: Element): boolean =>
  INLINE.has(node.tagName) || node.properties['dataInline'] !== undefined

const holdsHeading = (node: Element): boolean =>
  TRANSPARENT.has(node.tagName) &&
  node.properties['dataFootnotes'] === undefined &&
  node.children.some(
    (child) => child.type === 'element' && (/^h[1-6]$/.test(child.tagName) || holdsHeading(child)),
  )
