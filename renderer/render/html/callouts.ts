import type { Element } from 'hast'
import {
  attribute,
  classesOf,
  element,
  find,
  isClassed,
  isElement,
  removeAll,
  replaceAll,
  textOf,
  wordsOf,
} from './hast'

/** Classes of boxes that are callouts, in the generators' spellings. */
const BOX =
  /^(?:admonition|theme-admonition|admonitionblock|custom-block|markdown-alert|starlight-aside|alert|callout|nextra-callout|blockquote-tag|hint|infobox|docAlert)$/
/** Classes of their titles. */
const TITLE =
  /^(?:admonition-title|admonitionHeading\w*|custom-block-title|markdown-alert-title|starlight-aside__title|blockquote-tag-title|alert-heading|callout-title|callout-heading|title|infobox-title)$/

/** Words that our pipeline knows as kinds, by what generators call them. */
const KINDS = new Map<string, string>([
  ...[
    'note',
    'tip',
    'info',
    'warning',
    'danger',
    'important',
    'caution',
    'hint',
    'attention',
    'error',
    'success',
    'check',
  ].map((word): [string, string] => [word, word]),
  ['seealso', 'info'],
  ['secondary', 'note'],
  ['primary', 'note'],
  ['todo', 'note'],
  ['abstract', 'info'],
  ['summary', 'info'],
  ['question', 'info'],
  ['example', 'note'],
  ['quote', 'note'],
  ['bug', 'danger'],
  ['failure', 'danger'],
  ['okay', 'success'],
  ['warn', 'warning'],
  ['default', 'note'],
])

/** Makes the boxes that generators make of notes and warnings `div`s with `offprintBox`, `offprintKind` and `offprintTitle`. */
export function readCallouts(content: Element): void {
  replaceAll(content, (node) => {
    if (!isElement(node, 'div', 'aside', 'section', 'blockquote') || !isClassed(node, BOX)) return null
    const kind = kindOf(node)
    if (kind === null || textOf(node).trim() === '') return null
    const heading = find(node, (child) => isClassed(child, TITLE))
    const title = heading === undefined ? '' : wordsOf(heading)
    removeAll(node, (child) => child === heading)
    const properties = {
      ...node.properties,
      className: undefined,
      offprintBox: 'callout',
      offprintKind: kind,
      offprintTitle: title.toLowerCase() === kind ? '' : title,
    }
    return [element('div', properties, node.children)]
  })
}

/** The kind that its classes or attributes name, `note` where a box is sure to be one; null where it may be anything. */
function kindOf(node: Element): string | null {
  const stated = [
    ...classesOf(node).map((name) => name.toLowerCase()),
    attribute(node, 'dataCalloutType').toLowerCase(),
  ]
  for (const name of stated) {
    const word = name.replace(
      /^(?:theme-admonition-|markdown-alert-|starlight-aside--|alert-{1,2}|callout[-_]|blockquote-tag-|hint-|nextra-callout-|is-)/,
      '',
    )
    const kind = KINDS.get(word)
    if (kind !== undefined) return kind
  }
  return isClassed(
    node,
    /^(?:admonition|theme-admonition|custom-block|markdown-alert|starlight-aside|nextra-callout|blockquote-tag)$/,
  )
    ? 'note'
    : null
}
