import type { SectionText } from '../ipc/render-messages'

/** Characters that are looked at: what follows is found once the text is parsed. */
const MOST = 200_000

const FRONT_MATTER = /^---\n[^]{0,5000}?\n---(?:\n|$)/
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/
const HEADING = /^ {0,3}#{1,6}[ \t]+/
/** Targets of links and images, tags, and what marks words: `](x)`, `<Note title="x">`, `**`. */
const MARKS = /\]\([^()\n]{0,2000}\)|<\/?[A-Za-z][^<>]{0,2000}>|[*`[\]]|!(?=\[)/g

/** What a look at the lines of a text tells: what it says in one piece, and its headings. */
export interface RoughText extends SectionText {
  readonly headings: readonly string[]
}

/**
 * What a Markdown text says, near enough to find it by, in a fraction of the time that parsing takes: for the seconds until it is
 * parsed. Takes any text.
 */
export function roughText(source: string): RoughText {
  const headings: string[] = []
  const lines: string[] = []
  for (const line of source.slice(0, MOST).replace(FRONT_MATTER, '').split('\n')) {
    if (FENCE.test(line)) continue
    const isHeading = HEADING.test(line)
    const said = line.replace(HEADING, '').replace(MARKS, ' ').replace(/\s+/g, ' ').trim()
    if (said === '') continue
    lines.push(said)
    if (isHeading) headings.push(said)
  }
  return { text: lines.join('\n').normalize('NFC'), code: [], headings }
}
