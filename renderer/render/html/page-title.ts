import type { Element, Root } from 'hast'
import { attribute, find, findAll, isElement, wordsOf } from './hast'

/** The page's title where its content has no heading of level 1: the page's one such heading, or its metadata without the site's name. */
export function titleOfPage(tree: Root): string {
  const headings = findAll(tree, (node) => isElement(node, 'h1'))
    .map(wordsOf)
    .filter((words) => words !== '')
  const site = meta(tree, 'og:site_name')
  const stated = withoutSite(meta(tree, 'og:title') || documentTitle(tree), site)
  const [only] = headings
  if (headings.length === 1 && only !== undefined && only !== site) return only
  return stated || only || ''
}

/** `<title>` as it stands. */
export function documentTitle(tree: Root): string {
  const title = find(tree, (node) => isElement(node, 'title'))
  return title === undefined ? '' : wordsOf(title)
}

function meta(tree: Root, name: string): string {
  const is = (node: Element): boolean =>
    node.tagName === 'meta' && (attribute(node, 'property') === name || attribute(node, 'name') === name)
  const found = find(tree, is)
  return found === undefined ? '' : attribute(found, 'content').replace(/\s+/g, ' ').trim()
}

/** `Install | Acme` and `Acme: Install` without the site, which stands at the end unless it is known to stand first. */
function withoutSite(title: string, site: string): string {
  const parts = title.split(/\s+[|·•»–—-]\s+|\s+::\s+/).filter((part) => part !== '')
  if (parts.length < 2) return title
  if (site !== '' && parts[0] === site) return parts.slice(1).join(' - ')
  return parts[0] ?? title
}
