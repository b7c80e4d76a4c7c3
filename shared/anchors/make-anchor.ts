import { MAX_QUOTE, type Anchor } from '../model/anchor'
import type { AnchorSection } from './anchor-page'
import { readWords } from './words'

/** Characters kept before and after a quote. */
const AROUND = 48
/** Characters of a section's beginning that are kept. */
const EXCERPT = 200

/** A passage in the plain text of a section, in UTF-16 units. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/**
 * An anchor to a section, or to a passage of it, which is widened to whole words. Null when the article has no such section, when the
 * passage holds no word or is longer than MAX_QUOTE.
 */
export function makeAnchor(
  sections: readonly AnchorSection[],
  slug: string,
  range: TextRange | null,
): Anchor | null {
  const at = sections.findIndex((section) => section.slug === slug)
  const section = sections[at]
  if (!section) return null
  const { title, path, textHash, text } = section
  const base = { slug, heading: title, path, textHash, excerpt: cutEnd(text, EXCERPT) }
  if (range === null) return { ...base, quote: '', prefix: '', suffix: '', offset: 0 }
  const { start, end } = wholeWords(text, range)
  if (end - start > MAX_QUOTE || readWords(text.slice(start, end)).count === 0) return null
  const before = textBefore(sections, at, start)
  const after = textAfter(sections, at, end)
  return {
    ...base,
    quote: text.slice(start, end),
    prefix: cutStart(before, AROUND),
    suffix: cutEnd(after, AROUND),
    offset: start,
  }
}

/** The range without space at its ends, and with the whole of the words that it begins and ends in. */
export function wholeWords(text: string, { start, end }: TextRange): TextRange {
  let from = Math.max(0, start)
  let to = Math.min(text.length, end)
  while (from < to && /\s/.test(text[from] ?? '')) from += 1
  while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1
  if (from === to) return { start: from, end: from }
  const near = Math.max(0, from - 200)
  const { count, starts, ends } = readWords(text.slice(near, to + 200))
  let [wideFrom, wideTo] = [from, to]
  for (let i = 0; i < count; i += 1) {
    const wordStart = near + (starts[i] ?? 0)
    const wordEnd = near + (ends[i] ?? 0)
    if (wordStart < from && wordEnd > from) wideFrom = wordStart
    if (wordStart < to && wordEnd > to) wideTo = wordEnd
  }
  return { start: wideFrom, end: wideTo }
}

function textBefore(sections: readonly AnchorSection[], at: number, start: number): string {
  let text = (sections[at]?.text ?? '').slice(Math.max(0, start - 4 * AROUND), start)
  for (let i = at - 1; i >= 0 && text.length < AROUND; i -= 1)
    text = `${sections[i]?.text.slice(-4 * AROUND) ?? ''}\n${text}`
  return text
}

function textAfter(sections: readonly AnchorSection[], at: number, end: number): string {
  let text = (sections[at]?.text ?? '').slice(end, end + 4 * AROUND)
  for (let i = at + 1; i < sections.length && text.length < AROUND; i += 1)
    text += `\n${sections[i]?.text.slice(0, 4 * AROUND) ?? ''}`
  return text
}

/** At most so many characters of the end, beginning with a whole word where there is one. */
function cutStart(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(-length)
  const space = cut.search(/\s/)
  return whole(space < 0 || space > length / 2 ? cut : cut.slice(space))
}

/** At most so many characters of the beginning, ending with a whole word where there is one. */
function cutEnd(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const space = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'))
  return whole(space < length / 2 ? cut : cut.slice(0, space))
}

/** Without half of a character at either end. */
function whole(text: string): string {
  return text.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, '')
}
