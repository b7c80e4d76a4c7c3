import type { Element, Root } from 'hast'
import { countWords } from '../sections/count-words'
import { attribute, classesOf, findAll, hasClass, isElement, textOf } from './hast'

/** Fewest words of an article that has neither code nor a table. */
const FEWEST = 25

type Test = (node: Element) => boolean

const classed =
  (...names: string[]): Test =>
  (node) =>
    hasClass(node, ...names)
const named =
  (name: string, test: Test = () => true): Test =>
  (node) =>
    node.tagName === name && test(node)

/** Where documentation generators put their articles, the surest first. */
const CONTAINERS: readonly Test[] = [
  classed('theme-doc-markdown'), // Docusaurus
  classed('vp-doc', 'theme-default-content'), // VitePress, VuePress
  classed('sl-markdown-content'), // Starlight
  classed('md-content__inner'), // MkDocs Material
  (node) => attribute(node, 'itemProp') === 'articleBody', // Sphinx with Read the Docs' theme, MkDocs' readthedocs
  named('div', (node) => hasClass(node, 'body') && attribute(node, 'role') === 'main'), // Sphinx
  classed('nextra-content', 'mdx-content', 'rm-Markdown', 'td-content', 'book-page', 'markdown-section'), // Nextra, Mintlify, ReadMe, Docsy, Hugo Book, Docsify
  classed('gitbook-markdown-body', 'page-inner'), // GitBook
  named('article', classed('bd-article', 'devsite-article')), // PyData's theme
  classed('devsite-article-body', 'docMainContainer', 'rst-content'),
  (node) => attribute(node, 'id') === 'main-content' && !isElement(node, 'a', 'body', 'html'), // rustdoc
  (node) => isElement(node, 'main') && attribute(node, 'id') === 'main', // pkgdown
]

/**
 * The element that holds the article, out of all that is round it: known by its generator's mark, by HTML's own (`main`, `article`),
 * or as the one that most of the page's running text stands in. Null where no part of the page is one.
 */
export function findContent(tree: Root): Element | null {
  for (const test of CONTAINERS) {
    const found = largest(findAll(tree, test))
    if (found !== null && isArticle(found)) return found
  }
  const mains = findAll(tree, (node) => node.tagName === 'main' || attribute(node, 'role') === 'main')
  const main = largest(mains)
  const articles = findAll(main ?? tree, (node) => isElement(node, 'article'))
  // several of them are a list of posts: what holds them all is the page
  const candidates = articles.length === 1 ? [articles[0] ?? null, main] : [main, largest(articles)]
  for (const candidate of candidates) if (candidate !== null && isArticle(candidate)) return candidate
  const dense = densest(tree)
  return dense !== null && isArticle(dense) ? dense : null
}

/** Whether there is something to read: a few words, code or a table. */
export function isArticle(node: Element): boolean {
  if (countWords(textOf(node).slice(0, 100_000)) >= FEWEST) return true
  return findAll(node, (child) => isElement(child, 'pre', 'table')).some(
    (child) => textOf(child).trim() !== '',
  )
}

function largest(nodes: readonly Element[]): Element | null {
  const [first, ...others] = nodes.map((node) => ({ node, size: textOf(node).length }))
  return first === undefined
    ? null
    : others.reduce((best, next) => (next.size > best.size ? next : best), first).node
}

const RUNNING_TEXT = new Set(['p', 'pre', 'table', 'blockquote', 'dd', 'li', 'h1', 'h2', 'h3'])

/** From the body inwards, as long as one child holds nearly all of the running text. */
function densest(tree: Root): Element | null {
  const sizes = new Map<Element, number>()
  let node = largest(findAll(tree, (child) => isElement(child, 'body')))
  if (node === null) return null
  measure(node)
  for (;;) {
    const total: number = sizes.get(node) ?? 0
    const next: Element | undefined = node.children
      .filter((child) => isElement(child))
      .find((child) => (sizes.get(child) ?? 0) > 0.75 * total && !RUNNING_TEXT.has(child.tagName))
    if (next === undefined) return total > 0 ? node : null
    node = next
  }

  function measure(parent: Element): number {
    const size = RUNNING_TEXT.has(parent.tagName)
      ? plainLength(parent)
      : parent.children.reduce((sum, child) => sum + (isElement(child) ? measure(child) : 0), 0)
    sizes.set(parent, size)
    return size
  }
}

/** Characters that are no link's: a menu has none. */
function plainLength(node: Element): number {
  if (node.tagName === 'a' || classesOf(node).includes('toctree-l1')) return 0
  return node.children.reduce(
    (sum, child) =>
      sum + (child.type === 'text' ? child.value.trim().length : isElement(child) ? plainLength(child) : 0),
    0,
  )
}
