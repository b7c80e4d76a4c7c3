import { isInterface } from '../find/interface-words'
import { isFolded, texOf } from './copy-selection-nodes'

/** Blocks that follow each other without an empty line. */
const TIGHT: ReadonlySet<string> = new Set(['LI', 'DT', 'DD', 'TR', 'CAPTION', 'FIGCAPTION'])
const BLOCKS: ReadonlySet<string> = new Set(
  'ARTICLE ASIDE BLOCKQUOTE DETAILS DIV DL FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR OL P SECTION SUMMARY TABLE UL'.split(
    ' ',
  ),
)

interface TextWishes {
  /** Code stands between fences, as Markdown wants it. */
  readonly fences?: boolean
}

/**
 * A part of an article as plain text: an empty line between blocks, a line for each item of a list, tabs between the cells of a table,
 * code line by line as it is. No word of the program, nothing that is folded away.
 */
export function copiedText(root: Node, { fences = false }: TextWishes = {}): string {
  const writer = new Writer()
  new Reader(writer, fences).children(root, { depth: 0, inItem: false })
  return writer.text()
}

interface Around {
  /** How many lists the node stands in. */
  readonly depth: number
  readonly inItem: boolean
}

class Reader {
  constructor(
    private readonly writer: Writer,
    private readonly fences: boolean,
  ) {}

  children(node: Node, around: Around): void {
    for (const child of node.childNodes) this.#read(child, around)
  }

  #read(node: Node, around: Around): void {
    if (node.nodeType === 3) return this.writer.words(node.nodeValue ?? '')
    if (node.nodeType !== 1) return
    const element = node as Element
    const tag = element.tagName.toUpperCase()
    if (tag === 'INPUT') return this.#checkbox(element)
    if (isInterface(element) || isFolded(element)) return
    const tex = texOf(element)
    if (tex !== null) return this.writer.words(`$${tex}$`)
    if (tag === 'IMG') return this.writer.words(element.getAttribute('alt') ?? '')
    if (tag === 'BR') return this.writer.gap(1)
    if (tag === 'PRE') return this.#code(element)
    if (tag === 'TABLE') return this.#table(element)
    if (tag === 'LI') return this.#item(element, around)
    const isBlock = BLOCKS.has(tag) || TIGHT.has(tag)
    const isList = tag === 'UL' || tag === 'OL'
    const gap = TIGHT.has(tag) || around.inItem ? 1 : 2
    if (isBlock) this.writer.gap(gap)
    this.children(element, isList ? { ...around, depth: around.depth + 1 } : around)
    if (isBlock) this.writer.gap(gap)
  }

  #checkbox(element: Element): void {
    if (element.getAttribute('type') !== 'checkbox') return
    this.writer.words(element.getAttribute('checked') === null ? '[ ] ' : '[x] ')
  }

  #code(element: Element): void {
    const code = shownCode(element).replace(/\r?\n$/, '')
    this.writer.gap(2)
    this.writer.raw(this.fences ? `\`\`\`\n${code}\n\`\`\`` : code)
    this.writer.gap(2)
  }

  #item(element: Element, around: Around): void {
    this.writer.gap(1)
    this.writer.mark(`${'  '.repeat(Math.max(0, around.depth - 1))}${markOf(element)} `)
    this.children(element, { ...around, inItem: true })
    this.writer.gap(1)
  }

  #table(table: Element): void {
    this.writer.gap(2)
    for (const row of rowsOf(table)) {
      const cells = [...row.childNodes].filter((child) => /^T[DH]$/i.test(child.nodeName))
      const words = cells.map((cell) => copiedText(cell).replace(/\s+/g, ' ').trim())
      this.writer.raw(words.join('\t'))
      this.writer.gap(1)
    }
    this.writer.gap(2)
  }
}

/** The rows of a table, also of one of which only a part was copied. */
function rowsOf(node: Node): readonly Node[] {
  return [...node.childNodes].flatMap((child) =>
    child.nodeName.toUpperCase() === 'TR' ? [child] : rowsOf(child),
  )
}

function markOf(item: Element): string {
  const list = item.parentElement
  if (list?.tagName.toUpperCase() !== 'OL') return '-'
  const first = Number(list.getAttribute('start') ?? 1)
  const items = [...list.childNodes].filter((child) => child.nodeName.toUpperCase() === 'LI')
  return `${first + items.indexOf(item)}.`
}

/** The text of a block of code as it is shown: without the notes for the site. */
export function shownCode(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue ?? ''
  if (node.nodeType === 1 && (node as Element).getAttribute('hidden') !== null) return ''
  return [...node.childNodes].map(shownCode).join('')
}

/** Writes words and the gaps between them; a gap is written only when something follows it. */
class Writer {
  #out = ''
  #gap = 0
  #space = false
  /** A mark of an item was written: its words follow on the same line. */
  #marked = false

  words(text: string): void {
    const clean = text.replace(/\s+/g, ' ')
    if (clean.trim() === '') {
      this.#space ||= clean !== ''
      return
    }
    const before = this.#space || clean.startsWith(' ') ? ' ' : ''
    this.#flush(before)
    this.#out += clean.trim()
    this.#space = clean.endsWith(' ')
  }

  raw(text: string): void {
    this.#flush('')
    this.#out += text
    this.#space = false
  }

  mark(text: string): void {
    this.raw(text)
    this.#marked = true
  }

  gap(lines: number): void {
    if (this.#marked) return
    this.#gap = Math.max(this.#gap, lines)
    this.#space = false
  }

  text(): string {
    return this.#out
  }

  #flush(space: string): void {
    if (this.#marked) this.#marked = false
    else if (this.#out !== '') this.#out += this.#gap > 0 ? '\n'.repeat(this.#gap) : space
    this.#gap = 0
  }
}
