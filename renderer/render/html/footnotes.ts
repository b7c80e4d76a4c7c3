import type { Element } from 'hast'
import { attribute, element, findAll, isClassed, isElement, removeAll, replaceAll, textOf } from './hast'

/** Notes at a page's end: GFM's and markdown-it's `section`, Python-Markdown's `div`, docutils' `aside`. */
const LIST = /^(?:footnotes?|footnote-list|footnotes-list)$/

/**
 * Makes the notes at the end of a page boxes with a number, and the links to them references with the same. Those that no link leads
 * to stay as they are.
 */
export function readFootnotes(content: Element): void {
  const lists = findAll(
    content,
    (node) => isClassed(node, LIST) || node.properties['dataFootnotes'] !== undefined,
  )
  const notes = new Map<string, Element>()
  for (const list of lists)
    for (const note of [list, ...findAll(list, (node) => isElement(node, 'li', 'aside'))])
      if (attribute(note, 'id') !== '' && isElement(note, 'li', 'aside'))
        notes.set(attribute(note, 'id'), note)
  if (notes.size === 0) return
  const numbers = new Map<string, number>()
  replaceAll(content, (node) => {
    const id = isElement(node, 'a') ? decoded(attribute(node, 'href')) : ''
    if (notes.has(id) && !isBackLink(node)) {
      if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
      return [element('span', { offprintBox: 'note', offprintNumber: numbers.get(id) ?? 0 }, [])]
    }
    const [only] = node.children
    return node.tagName === 'sup' &&
      node.children.length === 1 &&
      isElement(only) &&
      only.properties['offprintBox'] === 'note'
      ? [only]
      : null
  })
  const taken: Element[] = []
  removeAll(content, (node) => {
    const number = numbers.get(attribute(node, 'id'))
    if (
      number === undefined ||
      notes.get(attribute(node, 'id')) === undefined ||
      !isElement(node, 'li', 'aside')
    )
      return false
    removeAll(node, (child) => isBackLink(child) || isClassed(child, /^(?:label|fn-bracket|backrefs)$/))
    taken.push(element('div', { offprintBox: 'notes', offprintNumber: number }, node.children))
    return true
  })
  removeAll(content, (node) => lists.includes(node) && isBare(node))
  content.children.push(...taken)
}

/** A list from which all notes were taken: a heading, a rule, nothing else. */
const isBare = (node: Element): boolean =>
  findAll(node, (child) => isElement(child, 'li', 'p', 'aside')).length === 0 &&
  textOf(node).trim().length < 30

function isBackLink(node: Element): boolean {
  if (node.tagName !== 'a') return false
  return (
    node.properties['dataFootnoteBackref'] !== undefined ||
    isClassed(node, /^(?:footnote-backref|data-footnote-backref|fn-backref)$/) ||
    /^[↩↑⤴^]\ufe0e?\d*$/.test(textOf(node).trim())
  )
}

function decoded(href: string): string {
  if (!href.startsWith('#')) return ''
  try {
    return decodeURIComponent(href.slice(1))
  } catch {
    return href.slice(1)
  }
}
