import type { Element } from 'hast'
import {
  attribute,
  element,
  find,
  findAll,
  isClassed,
  isElement,
  removeAll,
  replaceAll,
  textOf,
  wordsOf,
} from './hast'

/** Ids that scripts and highlighters give, which no link of a text leads to. */
const MADE = /^(?:__|:r|radix-|headlessui-|react-|reach-|cb\d|mermaid|tabpanel|tab-|codecell|id\d+$)/
/** Targets of links in one page. */
const MOST = 5_000

const isHeading = (node: Element): boolean => /^h[1-6]$/.test(node.tagName)

/**
 * Headings lose the links that copy their address, and links round their words; the id that stands on a heading's box or inside
 * it becomes its own where it has none. Every other id that a link can lead to becomes an empty `a` where its text begins.
 */
export function readAnchors(content: Element): void {
  replaceAll(content, (node) => (isHeading(node) ? [cleanHeading(node)] : null))
  let count = 0
  const headingIds = new Map<Element, string>()
  const place = (node: Element): void => {
    for (const child of [...node.children]) if (isElement(child)) place(child)
    if (isHeading(node) || node === content || isElement(node, 'math')) return
    const id = attribute(node, 'id')
    delete node.properties['id']
    if (id === '' || id.length > 200 || MADE.test(id) || ++count > MOST) return
    const heading = leadingHeading(node)
    if (heading !== undefined && attribute(heading, 'id') === '' && !headingIds.has(heading)) {
      heading.properties['id'] = id
      headingIds.set(heading, id)
    } else if (heading === undefined || attribute(heading, 'id') !== id) {
      put(node, id)
    }
  }
  place(content)
  joinToHeadings(content)
}

/** Targets that stand before a heading are the heading's. */
function joinToHeadings(parent: Element): void {
  let targets: Element[] = []
  for (const child of [...parent.children]) {
    if (child.type === 'text' && child.value.trim() === '') continue
    if (!isElement(child)) {
      targets = []
    } else if (isHeading(child)) {
      for (const target of targets) parent.children.splice(parent.children.indexOf(target), 1)
      child.children.unshift(...targets)
      targets = []
    } else if (!holdsText(child) && (isTarget(child) || find(child, isTarget) !== undefined)) {
      targets.push(child)
    } else {
      targets = []
      joinToHeadings(child)
    }
  }
}

const isTarget = (node: Element): boolean => node.properties['offprintAnchor'] !== undefined

function cleanHeading(heading: Element): Element {
  const ids = [heading, ...findAll(heading, (node) => isElement(node, 'a', 'span'))].map(
    (node) => attribute(node, 'id') || (isElement(node, 'a') ? attribute(node, 'name') : ''),
  )
  removeAll(heading, (node) => isElement(node, 'a') && isMark(node))
  const id = ids.find((value) => value !== '') ?? ''
  replaceAll(heading, (node) => {
    if (node.tagName !== 'a') return null
    return attribute(node, 'href') === '' ||
      attribute(node, 'href') === `#${id}` ||
      /^#.*/.test(attribute(node, 'href'))
      ? node.children
      : null
  })
  for (const node of findAll(heading, (child) => attribute(child, 'id') !== '')) delete node.properties['id']
  return { ...heading, properties: id === '' ? {} : { id } }
}

/** A link for copying the heading's address: a sign, or a name that says so. */
function isMark(link: Element): boolean {
  if (!/^(?:#|$)/.test(attribute(link, 'href'))) return false
  const words = wordsOf(link).replace(/[\u200b-\u200d\ufeff]/g, '')
  if (
    /^(?:#|¶|§|🔗|⚓|\u{f0c1}|link|anchor|permalink|(?:permalink|direct link|anchor|link) (?:to|for) .*)?$/iu.test(
      words,
    )
  )
    return !findAll(link, (node) => isElement(node, 'img', 'code')).length || words !== ''
  return (
    isClassed(
      link,
      /^(?:headerlink|hash-link|header-anchor|anchor-link|heading-anchor|anchorjs-link|permalink)$/,
    ) && textOf(link).length < 3
  )
}

/** The heading that a box begins with. */
function leadingHeading(node: Element): Element | undefined {
  for (const child of node.children) {
    if (child.type === 'text' && child.value.trim() !== '') return undefined
    if (!isElement(child) || !(isHeading(child) || holdsText(child))) continue
    return isHeading(child)
      ? child
      : isElement(child, 'div', 'section', 'header')
        ? leadingHeading(child)
        : undefined
  }
  return undefined
}

/** An empty target before the first text or picture of an element, outside code and formulas; in its place where it is empty. */
function put(node: Element, id: string): void {
  const anchor = element('a', { offprintAnchor: id }, [])
  let parent = node
  for (;;) {
    const at = parent.children.findIndex((child) =>
      child.type === 'text' ? child.value.trim() !== '' : isElement(child) && holdsText(child),
    )
    const first = parent.children[at]
    if (
      !isElement(first) ||
      isElement(first, 'pre', 'code', 'img', 'math') ||
      first.properties['offprintBox'] === 'math'
    ) {
      parent.children.splice(Math.max(at, 0), 0, anchor)
      return
    }
    parent = first
  }
}

const holdsText = (node: Element): boolean =>
  isElement(node, 'img') ||
  textOf(node).trim() !== '' ||
  findAll(node, (child) => isElement(child, 'img')).length > 0
