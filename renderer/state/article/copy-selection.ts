import { copiedHtml, webAddress, withFragment } from './copy-selection-html'
import { copiedText } from './copy-selection-text'

/** The article that a selection is taken from. */
export interface CopiedFrom {
  readonly title: string
  /** The page on the web, or in the program itself. */
  readonly url: string
}

/** What a part of these begins inside of belongs to it: a row is a row only within a table. */
const BEARING = /^(?:PRE|CODE|TABLE|THEAD|TBODY|TFOOT|TR|UL|OL|DL)$/
/** Within one of these the words stand alone. */
const ALONE = /^(?:LI|TD|TH|DT|DD|ARTICLE)$/

/** The selection as far as it lies in the open article; null when nothing of it does. */
export function selectionInArticle(selection: Selection | null): Range | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0).cloneRange()
  const article = document.querySelector('main article')
  if (!article || !range.intersectsNode(article)) return null
  const whole = document.createRange()
  whole.selectNodeContents(article)
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0)
    range.setStart(whole.startContainer, whole.startOffset)
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0)
    range.setEnd(whole.endContainer, whole.endOffset)
  return range.collapsed ? null : range
}

/** A selection as text and as HTML, clean of everything that is the program's. */
export function copiedSelection(
  range: Range,
  { url }: CopiedFrom,
): { readonly text: string; readonly html: string } {
  const part = partOf(range)
  return { text: copiedText(part), html: copiedHtml(part, url) }
}

/** A selection as a Markdown quote that names its article and section. */
export function quotedSelection(range: Range, { title, url }: CopiedFrom): string {
  const section = elementAt(range.startContainer)?.closest<HTMLElement>('section[data-slug]')
  const slug = section?.dataset.slug ?? ''
  const heading = section && slug !== '' ? headingOf(section, slug) : ''
  const name = [title, heading].filter(Boolean).join(' › ')
  const address = slug === '' ? url : withFragment(url, `#${encodeURIComponent(slug)}`)
  const lines = copiedText(partOf(range), { fences: true }).split('\n')
  const words = name.replace(/[[\]\\]/g, '\\$&')
  // a page of the program itself has no place on the web
  const source = webAddress(address, '') === null ? words : `[${words}](<${address}>)`
  return [...lines, '', source].map((line) => `> ${line}`.trimEnd()).join('\n')
}

/** A section may be cut into several parts; the heading stands in the first. */
function headingOf(section: Element, slug: string): string {
  const first = section.parentElement?.querySelector(`section[data-slug="${CSS.escape(slug)}"]`)
  return (first?.querySelector('h2, h3, h4, h5, h6')?.textContent ?? '').trim()
}

const elementAt = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement)

/** The selected nodes within copies of what gives them their meaning. */
function partOf(range: Range): Node {
  const nodes = range.cloneContents()
  const from = elementAt(range.commonAncestorContainer)
  keepNumbers(nodes, range, from)
  const code = from?.closest('article pre')
  let part: Node = nodes
  for (let box = from; box && (code || !ALONE.test(box.tagName)); box = box.parentElement) {
    if (BEARING.test(box.tagName) && (box.tagName !== 'CODE' || code)) {
      const around = box.cloneNode(false)
      if (isNumbered(box)) (around as Element).setAttribute('start', numberAt(box, range.startContainer))
      around.appendChild(part)
      part = around
    }
    if (box === code || box.tagName === 'ARTICLE') break
  }
  const root = document.createDocumentFragment()
  root.appendChild(part)
  return root
}

/** Numbered lists that the selection begins in the middle of go on from there, in the copy too. */
function keepNumbers(nodes: DocumentFragment, range: Range, from: Element | null): void {
  const begun: Element[] = []
  for (let box = elementAt(range.startContainer); box && box !== from; box = box.parentElement)
    if (isNumbered(box)) begun.unshift(box)
  for (let copy = nodes.firstElementChild; copy && begun.length > 0; copy = copy.firstElementChild) {
    if (!isNumbered(copy)) continue
    const list = begun.shift()
    if (list) copy.setAttribute('start', numberAt(list, range.startContainer))
  }
}

const isNumbered = (element: Element): boolean => element.tagName === 'OL'

/** The number of the item that a node stands in. */
function numberAt(list: Element, node: Node): string {
  const index = [...list.children].findIndex((item) => item.contains(node))
  return String(Number(list.getAttribute('start') ?? 1) + Math.max(0, index))
}
