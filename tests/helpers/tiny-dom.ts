import { fromHtml } from 'hast-util-from-html'
import type { ElementContent, RootContent } from 'hast'

/** As much of a node as code that only walks a page asks for. */
class TinyNode {
  readonly childNodes: TinyNode[] = []
  parentElement: TinyNode | null = null
  nextSibling: TinyNode | null = null
  readonly nodeName: string
  readonly tagName: string
  private readonly attributes: Map<string, string>

  constructor(
    readonly nodeType: 1 | 3,
    name: string,
    readonly data: string,
    attributes: ReadonlyMap<string, string>,
  ) {
    this.nodeName = nodeType === 3 ? '#text' : name.toUpperCase()
    this.tagName = this.nodeName
    this.attributes = new Map(attributes)
  }
  get nodeValue(): string | null {
    return this.nodeType === 3 ? this.data : null
  }
  get firstChild(): TinyNode | null {
    return this.childNodes[0] ?? null
  }
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null
  }
  append(child: TinyNode): void {
    const last = this.childNodes.at(-1)
    if (last) last.nextSibling = child
    child.parentElement = this
    this.childNodes.push(child)
  }
}

/** HTML as a tree that answers like the DOM, within a `div`; for code that reads pages and changes nothing. */
export function tinyDom(html: string): Element {
  const root = new TinyNode(1, 'div', '', new Map())
  fill(root, fromHtml(html, { fragment: true }).children)
  return root as unknown as Element
}

function fill(parent: TinyNode, children: readonly (RootContent | ElementContent)[]): void {
  for (const child of children) {
    if (child.type === 'text') parent.append(new TinyNode(3, '', child.value, new Map()))
    if (child.type !== 'element') continue
    const attributes = Object.entries(child.properties).map(([name, value]): [string, string] => [
      attributeName(name),
      Array.isArray(value) ? value.join(' ') : value === true ? '' : String(value),
    ])
    const element = new TinyNode(1, child.tagName, '', new Map(attributes))
    parent.append(element)
    fill(element, child.children)
  }
}

/** hast names attributes as properties: `className`, `colSpan`, `dataSlug`. */
function attributeName(property: string): string {
  if (property === 'className') return 'class'
  if (!/^(?:data|aria)[A-Z]/.test(property)) return property.toLowerCase()
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
