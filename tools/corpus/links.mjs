import { plainProse } from './source-text.mjs'
import { nodesOf } from './tree.mjs'
import { missingFrom } from './words.mjs'

/** An address without what differs between two spellings of it, found without the program's own rules. */
export function keyOf(/** @type {URL} */ url) {
  const path = url.pathname.replace(/\.mdx?$/i, '').replace(/\/(?:index)?$/, '')
  return `${url.host.replace(/^www\./, '')}${path}${url.search}`
}

/**
 * The links of a source, by patterns, that lead to another article of its index: the keys of their targets. A link from the root
 * of the host may mean the folder of the index, where platforms serve a site below a path.
 *
 * @param {string} source
 * @param {import('./site-pages.mjs').Page} page
 * @returns {string[]}
 */
export function linksWritten(source, { url, site }) {
  if (site === null) return []
  const prose = plainProse(source).replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
  const markdown = Array.from(
    prose.matchAll(/\]\(\s*<?((?:[^\s()<>]|\([^\s()]*\))*)/g),
    ([, href = '']) => href,
  )
  const tags = Array.from(
    prose.matchAll(/<[A-Za-z][\w.]*\s(?:[^<>]|\{[^{}]*\})*?\b(?:href|to)=\{?["']([^"']*)["']/g),
    ([, href = '']) => href,
  )
  const folder = new URL('.', site.indexUrl).href
  return [...markdown, ...tags].flatMap((href) => {
    if (href === '' || href.startsWith('#')) return []
    const places = [url, ...(/^\/(?!\/)/.test(href) ? [folder] : [])]
    const found = places
      .map((place) => (place === folder ? href.slice(1) : href))
      .map((written, n) => (URL.canParse(written, places[n]) ? keyOf(new URL(written, places[n])) : ''))
      .find((key) => site.listed.has(key))
    return found ?? []
  })
}

/**
 * Those of them that do not open inside: the article has no link whose target the program finds among the site's articles.
 *
 * @param {readonly string[]} written
 * @param {import('../../shared/ipc/render-messages').RenderedArticle} article
 * @param {(href: string) => string | undefined} resolve the canonical address of the article that a link opens
 * @returns {string[]}
 */
export function brokenLinks(written, article, resolve) {
  const opening = nodesOf(article).flatMap(({ tagName, properties }) => {
    const href = tagName === 'a' ? properties?.['href'] : undefined
    return typeof href === 'string' ? (resolve(href) ?? []) : []
  })
  return missingFrom(written, opening)
}
