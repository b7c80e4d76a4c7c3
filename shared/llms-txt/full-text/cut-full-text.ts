import { canonicalAddress } from '../../lib/canonical-address'
import { createFenceReader } from '../../lib/code-lines'
import { siteOf } from '../site-of'
import { FULL_TEXT_FORMATS, type FullTextFormat, type Marker } from './boundaries'

/** More markers than any site has pages, and more lines than so many bytes of prose and code have: such a text is not read. */
export const MAX_MARKERS = 50_000
export const MAX_LINES = 2_000_000

/** Which page a marker names. */
interface Named {
  readonly address: string
  /** `other`: a page of the same site that the index does not list; `outside`: of another site, or no address. */
  readonly place: 'listed' | 'other' | 'outside'
}
type Name = (url: string) => Named

interface Piece {
  /** Canonical address; null for what stands before the first page and for pages that are not listed. */
  readonly address: string | null
  /** Line of its marker. */
  readonly start: number
  readonly marker: Marker
  /** False once something says that its end may not be where it seems. */
  certain: boolean
  /** Listed pages that are named within its code. */
  readonly named: Set<string>
}

/**
 * Cuts an llms-full.txt into the pages that an index lists: canonical address to Markdown. Only formats that say each
 * page's address where it begins are cut, and one format alone: the one that names the most pages; marks of others are
 * the page's own words. What is not certain is left out: a page that comes twice with different texts, one whose end may
 * not be where it seems, and a page of another site than the text's own. Marks in fenced code do not count. Takes time
 * linear to the length; never throws.
 * @param url where the text was found, after redirects: addresses resolve against it
 * @param listed canonical addresses of the index
 */
export function cutFullText(
  text: string,
  url: string,
  listed: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const none: ReadonlyMap<string, string> = new Map()
  const formats = FULL_TEXT_FORMATS.filter(({ sign }) => sign.test(text))
  if (formats.length === 0) return none
  const lines = text.replace(/^\ufeff/, '').split('\n', MAX_LINES + 1)
  if (lines.length > MAX_LINES) return none
  const name = createNames(url, listed)
  let best = none
  for (const format of formats) {
    const count = countMarkers(lines, format)
    if (count > MAX_MARKERS) return none
    const pages = count === 0 ? none : cutAs(format, lines, name)
    // two formats that name as many pages: nobody can say which it is
    if (pages.size > 0 && pages.size === best.size) return none
    if (pages.size > best.size) best = pages
  }
  return best
}

function countMarkers(lines: readonly string[], format: FullTextFormat): number {
  let count = 0
  for (let index = 0; index < lines.length && count <= MAX_MARKERS; index += 1) {
    if (format.markerAt(lines, index)) count += 1
  }
  return count
}

function createNames(base: string, listed: ReadonlySet<string>): Name {
  const site = siteOf(new URL(base))
  const names = new Map<string, Named>()
  const nameOf = (url: string): Named => {
    if (!URL.canParse(url, base)) return { address: url, place: 'outside' }
    const parsed = new URL(url, base)
    const address = canonicalAddress(parsed.href)
    if (siteOf(parsed) !== site) return { address, place: 'outside' }
    return { address, place: listed.has(address) ? 'listed' : 'other' }
  }
  return (url) => {
    const named = names.get(url) ?? nameOf(url)
    names.set(url, named)
    return named
  }
}

function cutAs(format: FullTextFormat, lines: readonly string[], name: Name): ReadonlyMap<string, string> {
  const pieces: Piece[] = []
  let piece: Piece | null = null
  let isCode = createFenceReader()
  let inCode = false
  for (let index = 0; index < lines.length;) {
    const line = lines[index] ?? ''
    // outside of code only a fence can change anything
    inCode = (inCode || line.includes('```') || line.includes('~~~')) && isCode(line)
    const marker = format.markerAt(lines, index)
    const named = marker && name(marker.url)
    if (marker && named && !inCode && isBoundary(format, named)) {
      const address = named.place === 'listed' ? named.address : null
      piece = { address, start: index, marker, certain: true, named: new Set() }
      pieces.push(piece)
      // each page is a text of its own: a fence that one forgets to close ends with it
      isCode = createFenceReader()
      inCode = false
      index = marker.next
      continue
    }
    if (piece && named && !inCode) piece.certain = false
    if (piece && named?.place === 'listed' && inCode) piece.named.add(named.address)
    index += 1
  }
  return textsOf(format, lines, pieces)
}

const isBoundary = ({ unmistakable }: FullTextFormat, { place }: Named): boolean =>
  place === 'listed' || (place === 'other' && unmistakable)

function textsOf(
  format: FullTextFormat,
  lines: readonly string[],
  pieces: readonly Piece[],
): ReadonlyMap<string, string> {
  const begun = new Set(pieces.map(({ address }) => address))
  const texts = new Map<string, string>()
  const refused = new Set<string>()
  pieces.forEach(({ address, marker, certain, named }, place) => {
    if (address === null) return
    const end = pieces[place + 1]?.start ?? null
    const body = bodyOf(format, lines, marker.next, end)
    const text = `${marker.head.trimEnd()}\n${body}\n`
    // a page that is named in code and begins nowhere else was swallowed by a fence that nobody closed
    const isWhole = certain && [...named].every((other) => begun.has(other))
    if (!isWhole || body.trim() === '' || (texts.get(address) ?? text) !== text) refused.add(address)
    texts.set(address, text)
  })
  for (const address of refused) texts.delete(address)
  return texts
}

/** Lines up to the next marker, null for the last page; without the rule that parts pages with front matter. */
function bodyOf(
  { name }: FullTextFormat,
  lines: readonly string[],
  from: number,
  next: number | null,
): string {
  let end = next ?? lines.length
  const dropBlank = (): void => {
    while (end > from && lines[end - 1]?.trim() === '') end -= 1
  }
  dropBlank()
  if (name === 'front-matter' && next !== null && lines[end - 1]?.trim() === '---') {
    end -= 1
    dropBlank()
  }
  return lines.slice(from, end).join('\n').trimEnd()
}
