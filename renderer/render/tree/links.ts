import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { HANDBOOK_SCHEME } from '../../../shared/model/source'

/**
 * Makes addresses of links and pictures absolute against the page's own; a pure `#fragment` stays one. Pictures keep theirs as
 * `dataSrc`, without fragment, so that nothing in the tree can be fetched. Addresses that lead nowhere a page may link to are dropped; the
 * words stay.
 */
export function resolveAddresses(tree: Root, pageUrl: string): void {
  visit(tree, 'element', (node) => {
    if (node.tagName === 'a') resolveLink(node, pageUrl)
    if (node.tagName === 'img') resolvePicture(node, pageUrl)
  })
}

function resolveLink(node: Element, pageUrl: string): void {
  const href = node.properties['href']
  if (typeof href !== 'string' || href.startsWith('#')) return
  const url = resolve(href, pageUrl)
  if (url !== null && mayLink(url, pageUrl)) node.properties['href'] = url.href
  else delete node.properties['href']
}

/** The built-in handbook links within itself; no other page may link into it. */
function mayLink(url: URL, pageUrl: string): boolean {
  if (url.protocol === HANDBOOK_SCHEME) return pageUrl.startsWith(HANDBOOK_SCHEME)
  return url.protocol === 'http:' || url.protocol === 'https:' || url.protocol === 'mailto:'
}

function resolvePicture(node: Element, pageUrl: string): void {
  const src = node.properties['src']
  delete node.properties['src']
  const url = typeof src === 'string' && src !== '' ? resolve(asServed(src), pageUrl) : null
  if (url === null || !mayLink(url, pageUrl) || url.protocol === 'mailto:') return
  const theme = THEME.exec(url.hash)?.[1] as 'light' | 'dark' | undefined
  if (theme !== undefined) node.properties['dataTheme'] ??= theme
  url.hash = ''
  node.properties['dataSrc'] = url.href
}

/** The theme that GitHub's and MkDocs Material's fragments name. */
const THEME = /^#(?:gh-)?(?:only-)?(light|dark)(?:-mode-only)?$/

/** Where Docusaurus serves a file that is named by its place in the site's sources. */
const asServed = (src: string): string => src.replace(/^(?:@site\/static\/|pathname:\/\/\/?)/, '/')

function resolve(address: string, base: string): URL | null {
  return URL.canParse(address, base) ? new URL(address, base) : null
}
