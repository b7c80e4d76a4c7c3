import type { Element, ElementContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import katex from 'katex'
import { visit } from 'unist-util-visit'

/** TeX to elements, or null where it is no formula that can be set. */
export type Typeset = (tex: string, isDisplay: boolean) => ElementContent[] | null

/** Longest formula that is set, in characters. */
const LONGEST = 10_000

/** KaTeX paints what it does not know or may not do in this colour and sets the rest: by the colour it is found. */
const ERROR_COLOUR = '#e0e1e3'

/** Attributes that KaTeX's output may have. Its input is a page's, so even what a macro could smuggle in stays out. */
const ALLOWED = new Set([
  ...['className', 'style', 'ariaHidden', 'xmlns', 'width', 'height', 'viewBox', 'preserveAspectRatio', 'd'],
  ...['x1', 'y1', 'x2', 'y2', 'strokeWidth', 'encoding', 'display', 'mathvariant', 'mathcolor', 'mathsize'],
  ...['stretchy', 'fence', 'separator', 'lspace', 'rspace', 'minsize', 'maxsize', 'accent', 'accentunder'],
  ...['linethickness', 'columnalign', 'columnspacing', 'columnlines', 'rowspacing', 'rowlines', 'rowalign'],
  ...['displaystyle', 'scriptlevel', 'movablelimits', 'symmetric', 'notation', 'voffset', 'mathbackground'],
  ...['depth', 'side', 'form', 'largeop'],
])

/** Sets one formula with KaTeX. Macros that a formula defines end with it. Never throws. */
export const typeset: Typeset = (tex, isDisplay) => {
  if (tex.length > LONGEST) return null
  const html = toHtml(tex, isDisplay)
  if (html === null || html.includes('katex-error') || html.includes(ERROR_COLOUR)) return null
  const tree = fromHtml(html, { fragment: true })
  visit(tree, (node) => {
    delete node.position
    if (node.type === 'element') limitAttributes(node)
  })
  return tree.children.filter((node) => node.type === 'element')
}

function toHtml(tex: string, displayMode: boolean): string | null {
  try {
    const options = {
      displayMode,
      trust: false,
      throwOnError: false,
      strict: 'ignore' as const,
      errorColor: ERROR_COLOUR,
    }
    return katex.renderToString(tex, { ...options, maxExpand: 300, maxSize: 20, macros: {} })
  } catch {
    // KaTeX throws what is no parse error even so; the source is shown either way
    return null
  }
}

function limitAttributes(node: Element): void {
  node.properties = Object.fromEntries(
    Object.entries(node.properties).filter(
      ([name, value]) => ALLOWED.has(name) && !/url\(/i.test(String(value)),
    ),
  )
}
