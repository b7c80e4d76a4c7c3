import type { Element, Nodes } from 'hast'

/** Elements that do not interrupt a line of text. */
const INLINE = new Set(
  (
    'a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time tt u var wbr ' +
    'mdx-badge mdx-tooltip'
  ).split(' '),
)

/** The two kinds of text that are counted apart. */
export interface PlainText {
  readonly prose: string
  readonly code: string
  /** Both in their order. */
  readonly all: string
  /** Lines of `all` that are code, as ranges in UTF-16 units. */
  readonly codeRanges: readonly (readonly [start: number, end: number])[]
}

/**
 * The text of blocks as a person reads it: blocks on lines of their own, space joined to one, NFC. Code blocks count as
 * code, code inside a line as prose.
 */
export function plainText(nodes: readonly Nodes[]): PlainText {
  const parts: { text: string; isCode: boolean }[] = []
  for (const node of nodes) collect(node, false)
  const join = (keep: (isCode: boolean) => boolean): string =>
    normalise(
      parts
        .filter((part) => keep(part.isCode))
        .map((part) => part.text)
        .join(''),
    )
  const { text, codeRanges } = joinLines(parts)
  return { prose: join((isCode) => !isCode), code: join((isCode) => isCode), all: text, codeRanges }

  function collect(node: Nodes, isCode: boolean): void {
    if (node.type === 'text') parts.push({ text: node.value, isCode })
    if (!('children' in node)) return
    const inCode = isCode || (node.type === 'element' && node.tagName === 'pre')
    const breaks = node.type === 'element' && breaksLine(node)
    if (breaks) parts.push({ text: '\n', isCode: inCode })
    for (const child of node.children) collect(child, inCode)
    if (breaks) parts.push({ text: '\n', isCode: inCode })
  }
}

/** All parts as one normalised text. A line is code or prose, never both: a block of code stands on lines of its own. */
function joinLines(parts: readonly { readonly text: string; readonly isCode: boolean }[]): {
  text: string
  codeRanges: [number, number][]
} {
  const lines = [{ text: '', isCode: false }]
  for (const part of parts) {
    part.text.split('\n').forEach((piece, n) => {
      const last = lines.at(-1)
      if (n > 0 || !last) lines.push({ text: piece, isCode: part.isCode })
      else if (piece !== '') lines[lines.length - 1] = { text: last.text + piece, isCode: part.isCode }
    })
  }
  const codeRanges: [number, number][] = []
  const kept: string[] = []
  let at = 0
  for (const { text, isCode } of lines) {
    const line = normalise(text)
    if (line === '') continue
    const before = codeRanges.at(-1)
    if (isCode && before?.[1] === at - 1) before[1] = at + line.length
    else if (isCode) codeRanges.push([at, at + line.length])
    kept.push(line)
    at += line.length + 1
  }
  return { text: kept.join('\n'), codeRanges }
}

function breaksLine(node: Element): boolean {
  return !INLINE.has(node.tagName) && node.properties['dataInline'] === undefined
}

/** Spaces joined, lines trimmed, empty ones gone, NFC. */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim()
}
