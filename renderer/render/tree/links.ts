import type { Element, Nodes, Root } from 'hast'
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

/** Links of one page that are kept. */
const MAX_LINKS = 2_000

/** Absolute addresses that the blocks link on the web, without fragments, each once, in their order; at most MAX_LINKS. */
export function listLinks(blocks: readonly Nodes[]): string[] {
  const found = new Set<string>()
  for (const block of blocks) {
    visit(block, 'element', ({ tagName, properties }) => {
      const href = tagName === 'a' ? properties['href'] : undefined
      if (typeof href !== 'string' || !/^https?:/.test(href) || found.size >= MAX_LINKS) return
      const fragment = href.indexOf('#')
      found.add(fragment < 0 ? href : href.slice(0, fragment))
    })
  }
  return [...found]
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
