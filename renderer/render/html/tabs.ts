import type { Element } from 'hast'
import {
  attribute,
  element,
  find,
  findAll,
  hasClass,
  isClassed,
  isElement,
  replaceAll,
  wordsOf,
} from './hast'

/** Tabs as sets of labels and panels without roles: MkDocs Material, Sphinx's two, VitePress. */
const SETS = /^(?:tabbed-set|sd-tab-set|tab-set|vp-code-group)$/
const PANEL = /^(?:tabbed-block|sd-tab-content|tab-content)$/

/** Makes tabs boxes with all of their panels, each with its label, whether it was shown or not. */
export function readTabs(content: Element): void {
  replaceAll(content, (node) => {
    if (isClassed(node, SETS)) return fromSet(node)
    if (find(node, (child) => attribute(child, 'role') === 'tablist') === undefined) return null
    return fromRoles(node)
  })
}

function fromSet(node: Element): Element[] | null {
  const labels = findAll(node, (child) => isElement(child, 'label') && !isInPanel(node, child)).map(wordsOf)
  const code = hasClass(node, 'vp-code-group') ? find(node, (child) => hasClass(child, 'blocks')) : undefined
  const panels =
    code === undefined
      ? findAll(node, (child) => isClassed(child, PANEL) && !isInPanel(node, child))
      : code.children.filter((child) => isElement(child))
  return boxOf(labels, panels)
}

/** Labels of tabs inside a panel are that inner set's. */
function isInPanel(node: Element, label: Element): boolean {
  return findAll(node, (child) => isClassed(child, PANEL) && child !== label).some(
    (panel) => findAll(panel, (child) => child === label).length > 0,
  )
}

/** By ARIA's roles, at the innermost element that holds labels and as many panels. */
function fromRoles(node: Element): Element[] | null {
  const labels = findAll(node, (child) => attribute(child, 'role') === 'tab')
  const panels = findAll(node, (child) => attribute(child, 'role') === 'tabpanel')
  if (labels.length === 0 || panels.length === 0) return null
  if (labels.length !== panels.length) return null
  return boxOf(labels.map(wordsOf), panels)
}

function boxOf(labels: readonly string[], panels: readonly Element[]): Element[] | null {
  if (panels.length === 0 || labels.length !== panels.length) return null
  const tabs = panels.map((panel, place) =>
    element('div', { offprintBox: 'tab', offprintTitle: labels[place] ?? '' }, strip(panel)),
  )
  return [element('div', { offprintBox: 'tabs' }, tabs)]
}

/** A panel's content; one that is a block of code as a whole keeps its box, which names its language. */
function strip(panel: Element): Element['children'] {
  return isClassed(panel, /^language-/)
    ? [element('div', { className: panel.properties['className'] ?? [] }, panel.children)]
    : panel.children
}
