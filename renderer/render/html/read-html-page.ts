import type { Element, Root } from 'hast'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { HtmlInput } from '../../../shared/ipc/render-messages'
import { limitDepth } from '../tree/limit-depth'
import { readAnchors } from './anchors'
import { readCallouts } from './callouts'
import { readCodeBlocks } from './code-blocks'
import { readFootnotes } from './footnotes'
import { attribute, element, find, findAll, isElement, removeAll, wordsOf } from './hast'
import { flattenLines } from './lines'
import { findContent, isArticle } from './main-content'
import { MARKDOWN } from './markdown-syntax'
import { readMath } from './math'
import { titleOfPage } from './page-title'
import { parseHtml } from './parse-html'
import { readPictures } from './pictures'
import { readTables } from './tables'
import { readTabs } from './tabs'
import { takeOutPrograms, takeOutSurroundings } from './take-out'
import { contentToMdast } from './to-mdast'
import { asksForPassword, isWall } from './walls'

/**
 * The article of an HTML page as Markdown, its title as first heading, without what the site has round it: what our pipeline makes
 * of it has the same words, code, pictures and anchors. Nothing of the page runs. Null where it has no article that could be told
 * from the rest: programs without text, messages that there is no such page, pages that want something first, and pages
 * larger or deeper than any for people. Never throws.
 */
export function readHtmlPage({ url, html }: HtmlInput): string | null {
  try {
    const tree = parseHtml(html)
    return tree === null ? null : readTree(tree, url)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function readTree(tree: Root, url: string): string | null {
  takeOutPrograms(tree)
  limitDepth(tree)
  const title = titleOfPage(tree)
  const mayBeWall = asksForPassword(tree)
  const content = findContent(tree)
  if (content === null) return null
  const resolve = resolver(tree, url)
  readMath(content)
  readTabs(content)
  readCodeBlocks(content)
  readPictures(content, resolve)
  readCallouts(content)
  takeOutSurroundings(content)
  if (!isArticle(content) || isWall(tree, content, mayBeWall)) return null
  readFootnotes(content)
  readTables(content)
  resolveLinks(content, url, resolve)
  readAnchors(content)
  const heading = takeTitle(content, title)
  flattenLines(content)
  const article = element('article', {}, [...(heading === null ? [] : [heading]), ...content.children])
  return toMarkdown(contentToMdast(article), MARKDOWN)
}

/** The first heading of level 1, taken from where it stands; else one of the page's title. What links to it finds the article's start. */
function takeTitle(content: Element, title: string): Element | null {
  const heading = find(content, (node) => isElement(node, 'h1') && wordsOf(node) !== '')
  if (heading === undefined) return title === '' ? null : element('h1', {}, [{ type: 'text', value: title }])
  removeAll(content, (node) => node === heading)
  const id = attribute(heading, 'id')
  heading.properties = {}
  const first = find(content, (node) => isElement(node, 'p'))
  if (id !== '' && first !== undefined) first.children.unshift(element('a', { offprintAnchor: id }, []))
  return heading
}

/** Addresses against the page's own, or what its `<base>` says; '' for those that lead nowhere a page may lead. */
function resolver(tree: Root, url: string): (address: string) => string {
  const stated = find(tree, (node) => isElement(node, 'base') && attribute(node, 'href') !== '')
  const href = stated === undefined ? url : attribute(stated, 'href')
  const base = URL.canParse(href, url) ? new URL(href, url).href : url
  return (address) => {
    if (address === '' || !URL.canParse(address, base)) return ''
    const found = new URL(address, base)
    return /^(?:https?|mailto):$/.test(found.protocol) ? found.href : ''
  }
}

/** Links become absolute, those within the page fragments alone. */
function resolveLinks(content: Element, url: string, resolve: (address: string) => string): void {
  const own = URL.canParse(url) ? withoutFragment(new URL(url).href) : url
  for (const node of findAll(content, (child) =>
    isElement(child, 'a', 'iframe', 'video', 'audio', 'source'),
  )) {
    const name = node.tagName === 'a' ? 'href' : 'src'
    const address = attribute(node, name).trim()
    const found = address.startsWith('#') ? address : resolve(address)
    if (found === '') delete node.properties[name]
    else
      node.properties[name] =
        withoutFragment(found) === own && found.includes('#') ? found.slice(own.length) : found
  }
}

const withoutFragment = (address: string): string => address.replace(/#.*$/, '')
