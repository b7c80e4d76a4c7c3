import { codeSpans, decodeEntities, dropEscapes } from './plain-text'

/** A link, a bare address or an image in a line of Markdown; positions are offsets in that text, `end` exclusive. */
export interface InlineLink {
  readonly kind: 'link' | 'bare' | 'image'
  readonly start: number
  readonly end: number
  /** Where its title stands; empty for a bare address. */
  readonly labelStart: number
  readonly labelEnd: number
  readonly href: string
}

/** No address is longer; bounds the search for the end of one. */
const MAX_HREF = 2048

/** Addresses by the label of a reference definition, as `referenceLabel` writes it. */
export type References = ReadonlyMap<string, string>

export const referenceLabel = (label: string): string => label.replace(/\s+/g, ' ').trim().toLowerCase()

/**
 * Finds links in the order of their end: `[title](url)`, `[title](<url>)`, `[title][reference]`, `[reference]`, `<url>` and bare
 * http(s) addresses. Brackets and parentheses may nest; what stands in code is no link. Linear in the length of the text.
 */
export function inlineLinks(text: string, references: References): readonly InlineLink[] {
  const skipTo = new Map(codeSpans(text).map((span) => [span.start, span.end]))
  const closings = matchParentheses(text, skipTo)
  const found: InlineLink[] = []
  const openers: number[] = []
  let lastOpener: number | null = null
  // only these can begin or end anything; the text between them is not looked at
  const marks = /[\\[\]<`]|https?:\/\//gi
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const at = mark.index
    const char = mark[0]
    if (char === '`') marks.lastIndex = skipTo.get(at) ?? at + 1
    else if (char === '\\') marks.lastIndex = at + 2
    else if (char === '[') openers.push(at)
    else if (char === ']') {
      // a stray "]" within a title has closed the title's own "[": give it back
      const opener: number | null =
        openers.pop() ?? (/^ ?\(/.test(text.slice(at + 1, at + 3)) ? lastOpener : null)
      const link: InlineLink | null = opener === null ? null : linkAt(text, opener, at, closings, references)
      lastOpener = link ? null : opener
      if (!link) continue
      found.push(link)
      if (link.kind === 'link') openers.length = 0
      marks.lastIndex = link.end
    } else {
      const link = bareAt(text, at)
      if (!link) continue
      found.push(link)
      marks.lastIndex = link.end
    }
  }
  return withoutInner(found)
}

/** An address that stands in the title of a link is that title, not a link of its own. */
function withoutInner(found: readonly InlineLink[]): readonly InlineLink[] {
  if (!found.some((link) => link.kind === 'bare')) return found
  const kept: InlineLink[] = []
  // links come by their end, so from the back each title is met after its link
  let linkStart = Infinity
  for (const link of found.toReversed()) {
    if (link.kind === 'link') linkStart = link.start
    if (link.kind !== 'bare' || link.start < linkStart) kept.push(link)
  }
  return kept.toReversed()
}

/** Position of the ")" for each "(", found in one pass. */
function matchParentheses(text: string, skipTo: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const closings = new Map<number, number>()
  const open: number[] = []
  const marks = /[\\()`]/g
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const at = mark.index
    if (mark[0] === '`') marks.lastIndex = skipTo.get(at) ?? at + 1
    else if (mark[0] === '\\') marks.lastIndex = at + 2
    else if (mark[0] === '(') open.push(at)
    else {
      const start = open.pop()
      if (start !== undefined) closings.set(start, at)
    }
  }
  return closings
}

function linkAt(
  text: string,
  opener: number,
  close: number,
  closings: ReadonlyMap<number, number>,
  references: References,
): InlineLink | null {
  const isImage = text[opener - 1] === '!' && text[opener - 2] !== '\\'
  const link = (end: number, href: string): InlineLink => ({
    kind: isImage ? 'image' : 'link',
    start: isImage ? opener - 1 : opener,
    end,
    labelStart: opener + 1,
    labelEnd: close,
    href,
  })
  // "[title] (url)" is no Markdown, but some sites write it so
  const paren = text[close + 1] === '(' ? close + 1 : text.startsWith(' (', close + 1) ? close + 2 : -1
  if (paren !== -1) {
    const target = readTarget(text, paren, closings)
    const isSpaced = paren === close + 2
    if (target && (!isSpaced || /^(?:https?:|\/)/i.test(target.href))) return link(target.end, target.href)
    if (!isSpaced) return null
  }
  if (references.size === 0 || close - opener > 1000) return null
  const explicit = /^\[([^\][]{0,999})\]/.exec(text.slice(close + 1, close + 1002))
  const label = explicit?.[1] ? explicit[1] : text.slice(opener + 1, close)
  const href = references.get(referenceLabel(label))
  return href === undefined ? null : link(close + 1 + (explicit?.[0].length ?? 0), href)
}

/** What stands between the parentheses: an address, perhaps in angle brackets, perhaps with a title in quotes. */
function readTarget(
  text: string,
  paren: number,
  closings: ReadonlyMap<number, number>,
): { readonly href: string; readonly end: number } | null {
  const close = closings.get(paren)
  if (close !== undefined && close - paren <= MAX_HREF + 1000) {
    return { href: readHref(text.slice(paren + 1, close)), end: close + 1 }
  }
  // a "(" too many: the address ends at the first ")"; a "[" before it begins the next link, which bounds all searches together
  const cut = /^[^\s)[]{1,2048}\)/.exec(text.slice(paren + 1, paren + 2 + MAX_HREF))
  return cut ? { href: readHref(cut[0].slice(0, -1)), end: paren + 1 + cut[0].length } : null
}

/** An address as written in a link or a reference definition, without angle brackets, title, escapes and entities. */
export function readHref(written: string): string {
  const trimmed = written.trim()
  const angled = /^<([^<>\n]*)>/.exec(trimmed)
  const bare = angled?.[1] ?? trimmed.replace(/\s(?:"[^"]*"|'[^']*'|\([^()]*\))$/, '')
  return decodeEntities(dropEscapes(bare.trim())).replace(/[\u200B-\u200D\n\r\t]/g, '')
}

function bareAt(text: string, at: number): InlineLink | null {
  const isAngled = text[at] === '<'
  const start = isAngled ? at + 1 : at
  if (!isAngled && /[a-z0-9]/i.test(text[at - 1] ?? '')) return null
  const window = text.slice(start, start + MAX_HREF)
  const match = (isAngled ? /^https?:\/\/[^\s<>]+(?=>)/i : /^https?:\/\/[^\s<>"`|\]，。；、）】」]+/i).exec(
    window,
  )
  if (!match) return null
  const href = isAngled ? match[0] : trimBare(match[0])
  const end = start + href.length
  return {
    kind: 'bare',
    start: at,
    end: isAngled ? end + 1 : end,
    labelStart: start,
    labelEnd: start,
    href: decodeEntities(href),
  }
}

/** A bare address does not hold the punctuation after it, nor a ")" that opened before it. */
function trimBare(written: string): string {
  let surplus = 0
  for (const char of written) surplus += char === ')' ? 1 : char === '(' ? -1 : 0
  let end = written.length
  for (; end > 0; end -= 1) {
    const last = written.charAt(end - 1)
    if (last === ')' && surplus > 0) surplus -= 1
    else if (!".,;:!?*_'~".includes(last)) break
  }
  return written.slice(0, end)
}

/** The text with each link and image replaced by its title, or without images; bare addresses stay. Linear. */
export function linksToTitles(
  text: string,
  links: readonly InlineLink[],
  images: 'as-text' | 'dropped' = 'as-text',
): string {
  const removed: [number, number][] = []
  for (const link of links) {
    if (link.kind === 'bare') continue
    if (link.kind === 'image' && images === 'dropped') {
      removed.push([link.start, link.end])
      continue
    }
    removed.push([link.start, link.labelStart], [link.labelEnd, link.end])
  }
  removed.sort((a, b) => a[0] - b[0])
  let kept = ''
  let from = 0
  for (const [start, end] of removed) {
    if (start > from) kept += text.slice(from, start)
    from = Math.max(from, end)
  }
  return kept + text.slice(from)
}
