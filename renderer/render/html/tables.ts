import type { Element } from 'hast'
import { attribute, find, findAll, isElement } from './hast'

const BLOCKS = [
  'pre',
  'ul',
  'ol',
  'dl',
  'table',
  'blockquote',
  'details',
  'figure',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
] as const

/** Whether GFM can write a table: one row of headers on top, words in every cell, nothing that spans. */
export function isPlainTable(table: Element): boolean {
  const rows = findAll(table, (node) => isElement(node, 'tr'))
  const cells = findAll(table, (node) => isElement(node, 'td', 'th'))
  const [first] = rows
  if (first === undefined || find(table, (node) => isElement(node, 'caption')) !== undefined) return false
  const inHead = findAll(table, (node) => isElement(node, 'thead')).flatMap((head) =>
    findAll(head, (node) => isElement(node, 'tr')),
  )
  const headed =
    inHead.length === 1 || (inHead.length === 0 && cellsOf(first).every((cell) => cell.tagName === 'th'))
  if (!headed || inHead.length > 1) return false
  return cells.every((cell) => Object.keys(spansOf(cell)).length === 0 && find(cell, isBlock) === undefined)
}

const cellsOf = (row: Element): Element[] => row.children.filter((node) => isElement(node, 'td', 'th'))

const isBlock = (node: Element): boolean =>
  isElement(node, ...BLOCKS) || node.properties['offprintBox'] === 'math'

/** What of a cell's spans says more than that it is one cell. */
export function spansOf(cell: Element): Record<string, string> {
  const spans: Record<string, string> = {}
  for (const [name, written] of [
    ['colSpan', 'colspan'],
    ['rowSpan', 'rowspan'],
  ] as const) {
    const span = Number(attribute(cell, name))
    if (Number.isInteger(span) && span > 1 && span <= 1_000) spans[written] = String(span)
  }
  return spans
}

/** Makes alignment that a style states an attribute, and cells of one paragraph its words. */
export function readTables(content: Element): void {
  for (const cell of findAll(content, (node) => isElement(node, 'td', 'th'))) {
    const stated = /text-align:\s*(left|center|right)/.exec(attribute(cell, 'style'))?.[1]
    if (stated !== undefined) cell.properties['align'] ??= stated
    const [only, ...others] = cell.children.filter(
      (child) => child.type !== 'text' || child.value.trim() !== '',
    )
    if (others.length === 0 && isElement(only, 'p', 'div') && only.properties['offprintBox'] === undefined)
      cell.children = only.children
  }
}
