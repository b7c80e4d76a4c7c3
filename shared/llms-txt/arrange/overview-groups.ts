import { canonicalOf } from '../../lib/canonical-address'
import { sectionKey, type SiteIndex, type SitePlacement, type SiteSection } from '../../model/site-index'
import { cleanText } from '../parse/clean-text'
import { TITLE_LIMIT } from '../parse/collect-links'
import { inlineLinks, linksToTitles, type References } from '../parse/inline-links'
import { plainText } from '../parse/plain-text'
import { readBlocks } from '../parse/read-blocks'
import { absoluteUrl } from '../resolve-links'

/** The text of an overview page and where it came from, after redirects. */
export interface OverviewPage {
  readonly url: string
  readonly text: string
}

interface OverviewEntry {
  readonly address: string
  /** The address without its host where it was written from the root of the host, else null. */
  readonly fromRoot: string | null
  /** Headings it stands under, without the page's own title; empty where it stands under none that groups. */
  readonly path: readonly string[]
}

/** No section needs more levels than this below it. */
const MAX_DEPTH = 3
/** Headings that lead on rather than sort. */
const LEADS_ON = /^(?:see also|related|next steps?|what(?:'|’)?s next|further reading|learn more)\b/i
const CARD =
  /<(?:a|card|linkcard|link|tile)\b[^<]{0,2000}?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*["'`]([^"'`]*)["'`]\s*\})/gi

/**
 * Arranges sections as their overview pages do: where such a page (by canonical address) lists pages of its section under
 * headings, each heading becomes a section below, in the page's order. What it does not list stays in the section itself,
 * after them. Sections, placements and orders stay unique; nothing is added or lost.
 */
export function arrangeByOverviews(index: SiteIndex, pages: ReadonlyMap<string, OverviewPage>): SiteIndex {
  let { sections, placements } = index
  for (const section of index.sections) {
    const page = section.overview === null ? undefined : pages.get(section.overview)
    if (page) ({ sections, placements } = arrangeSection(section, readOverview(page), sections, placements))
  }
  return { ...index, sections, placements }
}

/** The links of an overview page with the headings they stand under, each address where it stands first. Linear. */
export function readOverview({ url, text }: OverviewPage): readonly OverviewEntry[] {
  const { blocks, references } = readBlocks(cleanText(text))
  const entries = new Map<string, OverviewEntry>()
  let headings: { readonly level: number; readonly title: string }[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const title = headingTitle(block.text, references)
      headings = [...headings.filter(({ level }) => level < block.level), { level: block.level, title }]
      continue
    }
    if (block.kind === 'quote') continue
    const titles = headings.filter(({ level }) => level > 1).map(({ title }) => title)
    const path = titles.some((title) => title === '' || LEADS_ON.test(title))
      ? []
      : titles.slice(0, MAX_DEPTH)
    for (const href of hrefsOf(block.text, references)) {
      const target = absoluteUrl(href, new URL(url))
      if (target === null) continue
      target.hash = ''
      const address = canonicalOf(target)
      const fromRoot = /^\/(?!\/)/.test(href) ? address.slice(address.indexOf('/')) : null
      if (!entries.has(address)) entries.set(address, { address, fromRoot, path })
    }
  }
  return [...entries.values()]
}

const headingTitle = (text: string, references: References): string =>
  plainText(
    linksToTitles(text.replace(/(?:\{#[\w-]+\}|\[#[\w-]+\])\s*$/, ''), inlineLinks(text, references)),
    TITLE_LIMIT,
  )

/** Targets of Markdown links and of cards, in the order in which they stand. */
function hrefsOf(text: string, references: References): readonly string[] {
  const links = inlineLinks(text, references)
    .filter(({ kind }) => kind !== 'image')
    .map(({ start, href }) => ({ start, href }))
  const cards = Array.from(text.matchAll(CARD), (match) => ({
    start: match.index,
    href: match[1] ?? match[2] ?? match[3] ?? '',
  }))
  return [...links, ...cards].sort((a, b) => a.start - b.start).map(({ href }) => href)
}

function arrangeSection(
  section: SiteSection,
  entries: readonly OverviewEntry[],
  sections: readonly SiteSection[],
  placements: readonly SitePlacement[],
): Pick<SiteIndex, 'sections' | 'placements'> {
  const own = placements.filter((page) => page.section === section.key && page.role === 'article')
  const byAddress = new Map(own.map((page) => [page.address, page]))
  const find = pageFinder(own)
  const grouped: SitePlacement[] = []
  const paths = new Map<string, readonly string[]>()
  for (const { path, ...entry } of entries) {
    const address = find(entry)
    const page = address === null ? undefined : byAddress.get(address)
    if (!page || path.length === 0) continue
    const below = [...section.path, ...path]
    for (let depth = section.path.length + 1; depth <= below.length; depth += 1) {
      const upTo = below.slice(0, depth)
      paths.set(sectionKey(upTo), upTo)
    }
    grouped.push({ ...page, section: sectionKey(below) })
    byAddress.delete(page.address)
  }
  if (grouped.length === 0) return { sections, placements }
  const arranged = [
    ...inTreeOrder(grouped, [...paths.keys()]),
    ...own.filter(({ address }) => byAddress.has(address)),
  ]
  // the section's own places in the order of the whole are given out anew among its pages
  const orders = own.map(({ order }) => order)
  const renumbered = new Map(
    arranged.map((page, at) => [page.address, { ...page, order: orders[at] ?? page.order }]),
  )
  return {
    sections: insertBelow(section, paths, sections),
    placements: placements
      .map((page) => (page.section === section.key ? (renumbered.get(page.address) ?? page) : page))
      .sort((a, b) => a.order - b.order),
  }
}

/**
 * Finds the page of a section that an entry means. A site that is served below a folder often writes links as if it were
 * not: then the one page whose address ends as the link says.
 */
function pageFinder(own: readonly SitePlacement[]): (entry: Omit<OverviewEntry, 'path'>) => string | null {
  const known = new Set(own.map(({ address }) => address))
  const byName = new Map<string, string[]>()
  for (const address of known) {
    const name = address.slice(address.lastIndexOf('/'))
    byName.set(name, [...(byName.get(name) ?? []), address].slice(0, 20))
  }
  return ({ address, fromRoot }) => {
    if (known.has(address)) return address
    if (fromRoot === null || fromRoot === '/') return null
    const host = address.slice(0, address.indexOf('/'))
    const ends = (byName.get(fromRoot.slice(fromRoot.lastIndexOf('/'))) ?? []).filter(
      (page) => page.startsWith(`${host}/`) && page.endsWith(fromRoot),
    )
    return ends.length === 1 ? (ends[0] ?? null) : null
  }
}

/** Pages of one group together, in the order in which the groups first appear. */
function inTreeOrder(pages: readonly SitePlacement[], keys: readonly string[]): readonly SitePlacement[] {
  const groups = new Map<string, SitePlacement[]>(keys.map((key) => [key, []]))
  for (const page of pages) groups.get(page.section)?.push(page)
  return [...groups.values()].flat()
}

/** New sections stand right below theirs, before what the addresses alone had put there; one of the same name is kept. */
function insertBelow(
  section: SiteSection,
  paths: ReadonlyMap<string, readonly string[]>,
  sections: readonly SiteSection[],
): readonly SiteSection[] {
  const known = new Set(sections.map(({ key }) => key))
  const fresh = [...paths]
    .filter(([key]) => !known.has(key))
    .map(([key, path]): SiteSection => ({
      key,
      path,
      title: path.at(-1) ?? '',
      parent: sectionKey(path.slice(0, -1)),
      level: path.length + 1,
      overview: null,
    }))
  const at = sections.findIndex(({ key }) => key === section.key) + 1
  return [...sections.slice(0, at), ...fresh, ...sections.slice(at)]
}
