import { ProseCollector } from './collect-prose'
import { inlineLinks, linksToTitles, type InlineLink, type References } from './inline-links'
import { codeSpans, plainText } from './plain-text'
import type { Block } from './read-blocks'

/** Far above any real index; bounds the memory that a hostile one can take. */
export const LINK_LIMIT = 100_000
/** Texts longer than this are cut with an ellipsis; characters. */
export const TITLE_LIMIT = 300
const NOTE_LIMIT = 1000

export interface ParsedLink {
  /** Plain text; empty where the index gives none. */
  readonly title: string
  /** As written, without escapes: may be relative, may be no address at all; never empty. */
  readonly href: string
  /** Plain text; may be empty. */
  readonly note: string
  /** Headings above it, from the top down, without the index's own title. */
  readonly path: readonly string[]
  /** Only mentioned within a sentence: a proper entry for the same page outweighs it. */
  readonly mentioned: boolean
  /** Only its address stands there, without a title in brackets. */
  readonly bare: boolean
}

export interface CollectedLinks {
  readonly title: string
  /** Markdown of the quotation below the title. */
  readonly summary: string
  /** What it says besides summary and links: plain Markdown, cut at PROSE_LIMIT. */
  readonly prose: string
  readonly links: readonly ParsedLink[]
  readonly warnings: readonly string[]
  /** Those of the warnings that tell of a limit. */
  readonly limits: readonly string[]
}

/** Goes through the blocks of an index once and gathers its title, its summary and every link with its headings. */
export function collectLinks(blocks: readonly Block[], references: References): CollectedLinks {
  const collector = new Collector(references)
  for (const block of blocks) collector.take(block)
  return collector.finish()
}

type Draft = { -readonly [Key in keyof ParsedLink]: ParsedLink[Key] } & { readonly heading: boolean }

class Collector {
  private title = ''
  private summary = ''
  private readonly prose = new ProseCollector()
  private readonly drafts: Draft[] = []
  private headings: { readonly level: number; readonly path: readonly string[] }[] = []
  /** The entry that a following text may still describe. */
  private waiting: { readonly draft: Draft; readonly indent: number } | null = null
  /** Entries that are more than a mention. */
  private listed = 0
  private untitled = 0
  private withoutAddress = 0
  private surplus = 0

  constructor(private readonly references: References) {}

  take(block: Block): void {
    switch (block.kind) {
      case 'heading':
        this.takeHeading(block.level, block.text)
        break
      case 'quote':
        this.takeQuote(block.lines)
        break
      case 'row':
        this.takeRow(block.text)
        break
      case 'item':
        this.takeEntry(block.text, block.indent)
        break
      case 'paragraph':
        this.takeEntry(block.text, null)
        break
    }
  }

  finish(): CollectedLinks {
    const warnings: string[] = []
    if (this.untitled > 0)
      warnings.push(
        `${count(this.untitled, 'link has', 'links have')} no title. The page's own title is shown.`,
      )
    if (this.withoutAddress > 0)
      warnings.push(`${count(this.withoutAddress, 'link has', 'links have')} no address and cannot be read.`)
    const limits =
      this.surplus === 0
        ? []
        : [
            `The index holds more than ${LINK_LIMIT.toLocaleString('en')} links. The last ${this.surplus} were not read.`,
          ]
    warnings.push(...limits)
    const prose = this.prose.text()
    const { title, summary } = this
    return { title, summary, prose, links: this.settleHeadingLinks(), warnings, limits }
  }

  private takeHeading(level: number, written: string): void {
    this.waiting = null
    const text = written
      .trimEnd()
      .replace(/(?:^|[ \t])#+$/, '')
      .trimEnd()
      .replace(/(?:\{#[\w-]+\}|\[#[\w-]+\])$/, '')
    const links = inlineLinks(text, this.references)
    const name = plainText(linksToTitles(text, links, 'dropped'), TITLE_LIMIT)
    if (level === 1 && this.title === '' && this.listed === 0) {
      this.title = name || plainText(linksToTitles(text, links), TITLE_LIMIT)
      return
    }
    if (name === '') return
    this.prose.heading(level, name)
    while ((this.headings.at(-1)?.level ?? 0) >= level) this.headings.pop()
    this.headings.push({ level, path: [...(this.headings.at(-1)?.path ?? []), name] })
    for (const link of links) {
      if (link.kind !== 'link' || link.href.startsWith('#') || labelOf(link, text).includes('![')) continue
      const draft = this.add(link, text, { mentioned: false, heading: true })
      if (draft) this.waiting = { draft, indent: -1 }
    }
  }

  /** Quoted headings begin what is said to machines ("Documentation Index", "Agent Instructions"), not to readers. */
  private takeQuote(lines: readonly string[]): void {
    const instructions = lines.findIndex((line) => /^\s*#{1,6}\s/.test(line))
    const quote = (instructions === -1 ? lines : lines.slice(0, instructions)).join('\n').trim()
    if (quote === '' || /^(?:for the complete )?documentation index\b/i.test(quote)) return
    const isBelowTitle = this.headings.length === 0 && this.listed === 0
    const links = inlineLinks(quote, this.references)
    if (isBelowTitle && this.summary === '') this.summary = quote
    else this.keep(quote, links, null)
    for (const link of links) if (link.kind === 'link') this.add(link, quote, { mentioned: true })
  }

  /** A list item (`indent` is a number) or a paragraph (null). */
  private takeEntry(text: string, indent: number | null): void {
    const links = inlineLinks(text, this.references)
    const targets = links.filter((link) => link.kind !== 'image')
    const first = targets[0]
    if (!first) {
      if (!this.describeWaiting(text, links, indent)) this.keep(text, links, indent)
      return
    }
    const leading = text.slice(0, first.start)
    let isListed = indent === null ? standsAlone(text, leading, first, targets) : leadsIn(leading, first)
    if (!isListed) this.keep(text, links, indent)
    let previous: InlineLink | null = null
    this.waiting = null
    targets.forEach((link, index) => {
      if (previous) isListed = isListed && isSeparator(text.slice(previous.end, link.start))
      previous = link
      // an address in the middle of a sentence is seldom a page to read
      if (!isListed && link.kind === 'bare' && indent === null) return
      const label = index === 0 && isListed ? leading : ''
      const draft = this.add(link, text, { mentioned: !isListed, label })
      if (!draft || !isListed) return
      const next = targets[index + 1]
      const isNextListed = next !== undefined && isSeparator(text.slice(link.end, next.start))
      if (isNextListed) return
      draft.note = noteAfter(text, link, links)
      this.waiting = { draft, indent: indent ?? 0 }
    })
  }

  private keep(text: string, links: readonly InlineLink[], indent: number | null): void {
    this.prose.add(linksToTitles(text, links, 'dropped'), indent !== null)
  }

  /** Whether the text became the note of the entry before it. */
  private describeWaiting(text: string, links: readonly InlineLink[], indent: number | null): boolean {
    const waiting = this.waiting
    if (!waiting || waiting.draft.note !== '') return false
    const belongs = indent === null ? waiting.draft.heading : indent > waiting.indent
    if (belongs) waiting.draft.note = plainText(linksToTitles(text, links), NOTE_LIMIT)
    return belongs
  }

  private takeRow(text: string): void {
    this.waiting = null
    const cells = splitCells(text)
    const links = cells.map((cell) => inlineLinks(cell, this.references))
    const at = links.findIndex((found) => found.some((link) => link.kind !== 'image'))
    if (at === -1) return
    cells.forEach((cell, index) => {
      const found = links[index] ?? []
      for (const link of found) {
        if (link.kind === 'image') continue
        const label = link.kind === 'bare' && index > 0 && at === index ? `${cells[0] ?? ''}:` : ''
        const draft = this.add(link, cell, { mentioned: false, label })
        const isFirst = draft !== null && index === at && draft.note === ''
        if (isFirst) draft.note = plainText(rowNote(cells, links, at), NOTE_LIMIT)
      }
    })
  }

  private add(
    link: InlineLink,
    text: string,
    how: { readonly mentioned: boolean; readonly heading?: boolean; readonly label?: string },
  ): Draft | null {
    if (link.href === '') {
      this.withoutAddress += 1
      return null
    }
    if (this.drafts.length >= LINK_LIMIT) {
      this.surplus += 1
      return null
    }
    const written = plainText(this.titleOf(link, text), TITLE_LIMIT)
    const isNamed = written !== '' && !/^(?:https?:\/\/|www\.)\S+$/i.test(written)
    const title = isNamed ? written : labelText(how.label ?? '')
    if (title === '' && link.kind === 'link') this.untitled += 1
    const path = this.headings.at(-1)?.path ?? []
    const draft = {
      title,
      href: link.href,
      note: '',
      path,
      mentioned: how.mentioned,
      bare: link.kind === 'bare',
      heading: how.heading ?? false,
    }
    this.drafts.push(draft)
    if (!how.mentioned) this.listed += 1
    return draft
  }

  /** Its label; an image within speaks with its own text. */
  private titleOf(link: InlineLink, text: string): string {
    const label = labelOf(link, text)
    return label.includes('![') ? linksToTitles(label, inlineLinks(label, this.references)) : label
  }

  /** A heading that is a link and has nothing under it is an entry of the section above. */
  private settleHeadingLinks(): readonly ParsedLink[] {
    const uses = new Map<readonly string[], number>()
    const parents = new Set<string>()
    for (const { path } of this.drafts) {
      uses.set(path, (uses.get(path) ?? 0) + 1)
      for (let depth = 1; depth < path.length; depth += 1) parents.add(JSON.stringify(path.slice(0, depth)))
    }
    return this.drafts.map(({ heading, path, ...link }) => {
      const isAlone = heading && uses.get(path) === 1 && !parents.has(JSON.stringify(path))
      return { ...link, path: isAlone ? path.slice(0, -1) : path }
    })
  }
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

/** "**Label**: " as "Label"; a text without words, or one too long to be a label, names nothing. */
function labelText(leading: string): string {
  if (leading.length > TITLE_LIMIT || !/[\p{L}\p{N}]/u.test(leading)) return ''
  return plainText(leading, TITLE_LIMIT).replace(/[\s:：|–—(（-]+$/, '')
}

/** "Label: ", an emoji or nothing may stand before an entry's link; a sentence makes it a mention. */
const leadsIn = (leading: string, { kind }: InlineLink): boolean =>
  !/[\p{L}\p{N}]/u.test(leading) ||
  /(?:[:：|–—]|\s-|\*\*|__)[*_\s]*$/.test(leading.slice(-200)) ||
  (kind === 'bare' && /^[^\n]{1,120}[(（]$/.test(leading))

const isSeparator = (between: string): boolean =>
  between.length <= 50 && /^[\s,;|/·•&+*_()]*(?:and|or)?[\s,;|/·•&+*_()]*$/i.test(between)

/** A paragraph is an entry when it is a link, or a label and a bare address, with at most a note after it. */
function standsAlone(
  text: string,
  leading: string,
  first: InlineLink,
  targets: readonly InlineLink[],
): boolean {
  const after = text.slice(first.end)
  if (first.kind === 'bare') {
    const isLabelled = leading.length <= 120 && /^[^\n]*[:：|–—-]\s*$/.test(leading)
    return (
      (leading.trim() === '' || isLabelled) && targets.length === 1 && /^。?\s*(?:$|[-–—:(\n])/.test(after)
    )
  }
  return !/[\p{L}\p{N}]/u.test(leading) && /^[*_~]*(?:\s*$|\s*[:：\n|]|\s+[-–—])/.test(after)
}

const labelOf = (link: InlineLink, text: string): string => text.slice(link.labelStart, link.labelEnd)

/** What follows the link, without the mark that separates them. */
function noteAfter(text: string, link: InlineLink, links: readonly InlineLink[]): string {
  const cut = linksToTitles(
    text,
    links.filter((other) => other.start >= link.end),
  )
  // up to the end of the link the text is untouched, so offsets still hold
  const rest = cut
    .slice(link.end)
    .replace(/^(?:[*_~\s)）]|<\/?[a-z][^<>]{0,50}>)*(?:[:：|,.;→。]|[-–—]+(?=\s))?[*_~]*\s*/, '')
  return plainText(rest, NOTE_LIMIT)
}

function rowNote(cells: readonly string[], links: readonly (readonly InlineLink[])[], at: number): string {
  return cells
    .flatMap((cell, index) => {
      const found = links[index] ?? []
      return index > at && found.every((link) => link.kind === 'image') ? [linksToTitles(cell, found)] : []
    })
    .join(' · ')
}

/** Cells of a table row; `\\|` and bars in code do not part them. */
function splitCells(row: string): readonly string[] {
  const codeEnds = new Map(codeSpans(row).map((span) => [span.start, span.end]))
  const cells: string[] = []
  let from = 0
  for (let at = 0; at <= row.length; at += 1) {
    const codeEnd = codeEnds.get(at)
    if (codeEnd !== undefined) at = codeEnd - 1
    else if (row[at] === '\\') at += 1
    else if (at === row.length || row[at] === '|') {
      cells.push(row.slice(from, at).trim().replaceAll('\\|', '|'))
      from = at + 1
    }
  }
  return cells.filter((cell) => cell !== '')
}
