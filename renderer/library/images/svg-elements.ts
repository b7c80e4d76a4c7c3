/** An element of a drawing, in the order in which they begin. */
export interface SvgElement {
  /** Without its prefix. */
  readonly name: string
  /** Place of the element round it; -1 for the root. */
  readonly parent: number
  readonly attributes: ReadonlyMap<string, string>
}

/** Elements that a drawing may have, also once everything it repeats is drawn. */
export const SVG_ELEMENTS = 100_000

/** Those that are asked for; a reference has any prefix or none. */
const KEPT = new Set(['id', 'href', 'width', 'height', 'viewBox', 'attributeName'])

/**
 * The elements of a drawing with the few attributes that tell its size and what it repeats; null where its root is no `svg`, or where
 * it ends within a tag. Stops soon after SVG_ELEMENTS. Reads the text once, from its beginning to its end. No XML parser: what Chromium would refuse may pass.
 */
export function svgElements(text: string): readonly SvgElement[] | null {
  const elements: SvgElement[] = []
  const open: number[] = []
  for (let at = text.indexOf('<'); at !== -1 && elements.length <= SVG_ELEMENTS;) {
    const skipped = afterMarkup(text, at)
    if (skipped !== null) {
      if (skipped === -1) return null
      at = text.indexOf('<', skipped)
      continue
    }
    const tag = readTag(text, at)
    if (!tag) return null
    if (tag.closes) open.pop()
    else {
      if (elements.length === 0 && tag.name !== 'svg') return null
      elements.push({ name: tag.name, parent: open.at(-1) ?? -1, attributes: tag.attributes })
      if (!tag.isEmpty) open.push(elements.length - 1)
    }
    at = text.indexOf('<', tag.end)
  }
  return elements.length > 0 ? elements : null
}

/** Where a comment, a CDATA section, an instruction or a declaration ends; -1: never; null: it is a tag. */
function afterMarkup(text: string, at: number): number | null {
  const upTo = (end: string, from: number): number => {
    const place = text.indexOf(end, from)
    return place === -1 ? -1 : place + end.length
  }
  if (text.startsWith('<!--', at)) return upTo('-->', at + 4)
  if (text.startsWith('<![CDATA[', at)) return upTo(']]>', at + 9)
  if (text.startsWith('<?', at)) return upTo('?>', at + 2)
  if (!text.startsWith('<!', at)) return null
  const end = upTo('>', at + 2)
  if (end === -1 || !text.slice(at, end).includes('[')) return end
  SUBSET_END.lastIndex = at
  return SUBSET_END.exec(text) ? SUBSET_END.lastIndex : -1
}

const SUBSET_END = /\]\s*>/g

interface Tag {
  readonly name: string
  readonly closes: boolean
  readonly isEmpty: boolean
  readonly attributes: ReadonlyMap<string, string>
  readonly end: number
}

const NONE: ReadonlyMap<string, string> = new Map()
const NAME = /[^\s/>=<"']+/y
const BLANK = /[\s]*/y
const VALUE = /\s*=\s*(?:"([^"]*)"|'([^']*)')/y

function readTag(text: string, start: number): Tag | null {
  const closes = text[start + 1] === '/'
  const name = match(NAME, text, start + (closes ? 2 : 1))
  if (!name) return null
  let attributes = NONE
  for (let at = name.end; ;) {
    at = match(BLANK, text, at)?.end ?? at
    if (text[at] === '>') return { name: local(name.text), closes, isEmpty: false, attributes, end: at + 1 }
    if (text.startsWith('/>', at))
      return { name: local(name.text), closes, isEmpty: true, attributes, end: at + 2 }
    const key = match(NAME, text, at)
    const value = key && match(VALUE, text, key.end)
    if (!key || !value) return null
    const wanted = local(key.text)
    if (KEPT.has(wanted) && !attributes.has(wanted)) {
      attributes = new Map([...attributes, [wanted, unescaped(value.group)]])
    }
    at = value.end
  }
}

function match(
  pattern: RegExp,
  text: string,
  at: number,
): { text: string; group: string; end: number } | null {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found && { text: found[0], group: found[1] ?? found[2] ?? '', end: pattern.lastIndex }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Character references as XML knows them. */
function unescaped(value: string): string {
  if (!value.includes('&')) return value
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return value.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex: string, decimal: string, name: string) => {
      const code = hex ? parseInt(hex, 16) : decimal ? Number(decimal) : null
      if (code === null) return named[name] ?? whole
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
