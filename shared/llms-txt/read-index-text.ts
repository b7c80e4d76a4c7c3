import { fail, ok, type Result } from '../lib/result'
import type { Failure } from '../model/failure'
import { isIndexName } from './index-name'
import { judgeText } from './parse/judge-text'
import { parseIndex, type ParsedIndex } from './parse/parse-index'

/** A text that was found where an index may be. */
export interface IndexText {
  /** Final address, absolute. */
  readonly url: string
  readonly text: string
  readonly parsed: ParsedIndex
  /** The part of the text that its entries make up, 0 up to 1: an index is mostly entries, a page mostly words. */
  readonly share: number
}

/** What a missing page is called that answers with 200 and Markdown all the same. */
const MISSING =
  /^(?:error:?\s*)?(?:404\b|(?:page |this page |file )?(?:was |is |could not be |cannot be )?not found\b)/i
/** A longer text is one about missing pages rather than a missing page; characters. */
const MISSING_LENGTH = 3000

/** Parses a text once, whatever it may be. Fails with `empty`, `not-text`, `html`, or `not-found` for a page that says so. */
export function readIndexText(text: string, url: string): Result<IndexText, Failure> {
  const code = judgeText(text)
  if (code) return fail({ code, url })
  const parsed = parseIndex(text)
  if (text.length < MISSING_LENGTH && MISSING.test(parsed.title)) return fail({ code: 'not-found', url })
  const entries = parsed.links.reduce((sum, link) => (link.mentioned ? sum : sum + lengthOf(link)), 0)
  return ok({ url, text, parsed, share: Math.min(1, entries / text.length) })
}

const lengthOf = ({ title, href, note }: ParsedIndex['links'][number]): number =>
  title.length + href.length + note.length + '- [](): '.length

/** Below this share of entries a text is a page that has some links. */
const PAGE_SHARE = 0.15
/** A text without an index's name must be this much of a list to count as one. */
const LIST_SHARE = 0.5
const LIST_ENTRIES = 3
/** A longer text that is mostly words would lose some of them: its prose is cut at 20,000 characters. */
const LONG = 20_000
/** Fewer words than this are no article. */
const READABLE = 200

const listed = ({ parsed }: IndexText): number => parsed.links.filter((link) => !link.mentioned).length

/** Whether a text that nobody called an index is one all the same, and not a page with some links. */
export function isListOfLinks(index: IndexText): boolean {
  return listed(index) >= LIST_ENTRIES && index.share >= LIST_SHARE
}

/** Whether an address that a person typed is to be read as an index, and not as a page of the site that has one. */
export function countsAsIndex(index: IndexText): boolean {
  const { pathname } = new URL(index.url)
  return isIndexName(pathname) || /\.txt$/i.test(pathname) || isListOfLinks(index)
}

/** Whether a text that another index links by an index's name lists pages, and is not a page itself. */
export const isNestedIndex = (index: IndexText): boolean => listed(index) > 0 && index.share >= PAGE_SHARE

/** Whether an index is the whole text of its site besides its links, too long to be kept as its prose. */
export const isWholeText = (index: IndexText): boolean => index.text.length > LONG && index.share < PAGE_SHARE

/** A text with more entries than this is a list, though of nothing that can be fetched. */
const LINKS_SHARE = 0.3

/** Whether a text can be read as an article: it has a title and enough words, and is no list, no data, no rules for robots. */
export function isReadable({ text, parsed, share }: IndexText): boolean {
  if (/^[\s\uFEFF]*(?:[{[]\s*["{[]|<\?xml|user-agent:)/i.test(text)) return false
  if (share >= LINKS_SHARE) return false
  return parsed.title !== '' && parsed.prose.length + parsed.summary.length >= READABLE
}
