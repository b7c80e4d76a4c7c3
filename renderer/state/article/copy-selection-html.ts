import { isInterface } from '../find/interface-words'
import { isFolded, texOf } from './copy-selection-nodes'
import { shownCode } from './copy-selection-text'

/** Elements that are copied as they are, with the attributes that belong to them. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    'b blockquote caption code dd del dfn dl dt em figcaption h1 h2 h3 h4 h5 h6 i ins kbd li mark p q rp rt ruby s samp small strong sub sup table tbody tfoot thead tr u ul var'
      .split(' ')
      .map((tag) => [tag, []]),
  ),
  ol: ['start'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
}
const EMPTY: ReadonlySet<string> = new Set(['br', 'hr', 'wbr'])
/** HTML that begins a block of its own needs no box round it. */
const STANDS_ALONE = /^\s*<(?:blockquote|div|dl|h\d|hr|ol|p|pre|table|ul)\b/
const BLOCKS: ReadonlySet<string> = new Set(['div', 'section', 'figure', 'details', 'article', 'header'])

/**
 * A part of an article as HTML for other programs: elements of text alone, no class and nothing of this program; links and images by
 * their addresses on the web, what has none by its words. `articleUrl` is what fragments belong to.
 */
export function copiedHtml(root: Node, articleUrl: string): string {
  return [...root.childNodes].map((node) => write(node, articleUrl)).join('')
}

function write(node: Node, articleUrl: string): string {
  if (node.nodeType === 3) return escaped(node.nodeValue ?? '')
  if (node.nodeType !== 1) return ''
  const element = node as Element
  const tag = element.tagName.toLowerCase()
  if (tag === 'input') return checkbox(element)
  if (isInterface(element) || isFolded(element)) return ''
  const tex = texOf(element)
  if (tex !== null) return `<code>${escaped(tex)}</code>`
  if (tag === 'img') return image(element)
  if (tag === 'pre') return `<pre><code>${escaped(shownCode(element))}</code></pre>`
  if (EMPTY.has(tag)) return `<${tag}>`
  const inside = copiedHtml(element, articleUrl)
  if (tag === 'a') return link(element, inside, articleUrl)
  if (tag === 'summary') return `<p><strong>${inside}</strong></p>`
  if (BLOCKS.has(tag)) return inside === '' || STANDS_ALONE.test(inside) ? inside : `<div>${inside}</div>`
  const attributes = Object.hasOwn(KEPT, tag) ? KEPT[tag] : undefined
  if (attributes === undefined) return inside
  const written = attributes.map((name) => attribute(name, element.getAttribute(name))).join('')
  return `<${tag}${written}>${inside}</${tag}>`
}

function checkbox(element: Element): string {
  if (element.getAttribute('type') !== 'checkbox') return ''
  return element.getAttribute('checked') === null ? '☐ ' : '☑ '
}

function link(element: Element, inside: string, articleUrl: string): string {
  const address = webAddress(element.getAttribute('href'), articleUrl)
  return address === null ? inside : `<a${attribute('href', address)}>${inside}</a>`
}

/** An image by its address on the web, which its frame names; by its description where it has none. */
function image(element: Element): string {
  const alt = element.getAttribute('alt') ?? ''
  const address = webAddress(element.parentElement?.getAttribute('data-src') ?? null, '')
  if (address === null) return escaped(alt)
  return `<img${attribute('src', address)}${attribute('alt', alt)}>`
}

/** An address that other programs can open; null for those of this program. */
export function webAddress(address: string | null, base: string): string | null {
  if (address === null || address === '') return null
  const absolute = address.startsWith('#') ? withFragment(base, address) : address
  return /^(?:https?|mailto):/i.test(absolute) && URL.canParse(absolute) ? absolute : null
}

/** An address with another fragment. */
export const withFragment = (address: string, fragment: string): string =>
  address.replace(/#.*$/s, '') + fragment

const attribute = (name: string, value: string | null): string =>
  value === null ? '' : ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
