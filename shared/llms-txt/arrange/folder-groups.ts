import { isVersion, readableName } from './readable-name'
import type { Group, OrderedLink } from './section-tree'

/** Deeper folders are read as one: no site nests so far, and the walk below is recursive. */
const MAX_DEPTH = 32

interface Folder {
  /** From the host down to this folder. */
  readonly segments: readonly string[]
  readonly pages: Page[]
  folders: Map<string, Folder>
}

interface Page {
  readonly link: OrderedLink
  readonly segments: readonly string[]
}

const folder = (segments: readonly string[]): Folder => ({ segments, pages: [], folders: new Map() })

/**
 * Groups the links of a flat index by the folders of their addresses. What all pages have in common is dropped, a folder
 * that only leads to another one is skipped, and a folder with a single page gives that page to the one above.
 * When everything is in one folder, that folder is the one section.
 */
export function groupByFolders(links: readonly OrderedLink[]): Group {
  const settled = settle(buildTree(links))
  const isOneFolder = settled.folders.size === 0 && settled.segments.length > 1
  return isOneFolder
    ? { title: '', pages: [], groups: [toGroup(settled, nameOf(settled), 1)], overview: null }
    : toGroup(settled, '', 0)
}

function buildTree(links: readonly OrderedLink[]): Folder {
  const root = folder([])
  const pages = links.map((link) => ({ link, segments: segmentsOf(link.address) }))
  for (const { segments } of pages) {
    let at = root
    for (const [depth, segment] of segments.slice(0, -1).entries()) {
      const next = at.folders.get(segment) ?? folder(segments.slice(0, depth + 1))
      at.folders.set(segment, next)
      at = next
    }
  }
  for (const page of pages) home(root, page.segments).pages.push(page)
  return root
}

/** The folder whose own address the page has, else the folder it is a file of. */
function home(root: Folder, segments: readonly string[]): Folder {
  let at = root
  for (const segment of segments) {
    const next = at.folders.get(segment)
    if (!next) return at
    at = next
  }
  return at
}

/** Host and folders of a canonical address; the query belongs to the last one. */
function segmentsOf(address: string): readonly string[] {
  const query = address.indexOf('?')
  const path = query === -1 ? address : address.slice(0, query)
  const segments = path.split('/').filter((segment) => segment !== '')
  return [...segments.slice(0, MAX_DEPTH), ...segments.slice(MAX_DEPTH).slice(-1)]
}

/** From the leaves up; the answer may be a folder further down. */
function settle(given: Folder): Folder {
  const kept = new Map<string, Folder>()
  for (const [name, child] of given.folders) {
    const settled = settle(child)
    if (settled.folders.size === 0 && settled.pages.length === 1) given.pages.push(...settled.pages)
    else kept.set(name, settled)
  }
  given.folders = kept
  const only = [...kept.values()][0]
  return only && kept.size === 1 && given.pages.length === 0 ? only : given
}

/** `depth` is 0 for the source itself and 1 for a top section. */
function toGroup(given: Folder, title: string, depth: number): Group {
  // further down, a page called like its folder is the article on its subject ("Authorization") more often than its door
  const introduction = depth === 1 ? given.pages.find((page) => introduces(page, given, title)) : undefined
  const isApart = introduction !== undefined && countPages(given) > 2
  const pages = given.pages.filter((page) => !isApart || page !== introduction).map((page) => page.link)
  return {
    title,
    pages: pages.sort((a, b) => a.order - b.order),
    groups: withNames(given).map(([child, name]) => toGroup(child, name, depth + 1)),
    overview: isApart ? introduction.link : null,
  }
}

/** A folder's own page, or its "overview" or "readme", that is called like the folder. */
function introduces(page: Page, section: Folder, title: string): boolean {
  const inside = page.segments.slice(section.segments.length)
  const isAtFolder = page.segments.length >= section.segments.length && inside.length <= 1
  const isIntroduction = isAtFolder && /^(?:overview|readme)?$/i.test(inside[0] ?? '')
  return isIntroduction && page.link.title.toLowerCase() === title.toLowerCase()
}

/**
 * The folders of a folder in the order of the index, with titles that are unique: where a folder above was skipped and the
 * name alone would be a version or taken, that folder's name stands before it ("Specification 2026-07-28").
 */
function withNames(given: Folder): readonly [Folder, string][] {
  const taken = new Set<string>()
  const folders = [...given.folders.values()].map((child) => ({ child, order: firstOrder(child) }))
  return folders
    .sort((a, b) => a.order - b.order)
    .map(({ child }) => {
      const name = nameOf(child)
      const longer = `${readableName(child.segments.at(-2) ?? '')} ${name}`
      const isSkipped = child.segments.length > given.segments.length + 1
      let unique = taken.has(name) || (isSkipped && isVersion(name)) ? longer : name
      for (let number = 2; taken.has(unique); number += 1) unique = `${longer} ${number}`
      taken.add(unique)
      return [child, unique]
    })
}

function nameOf({ segments }: Folder): string {
  const last = segments.at(-1) ?? ''
  return segments.length === 1 ? last : readableName(last) // a host stays as it is
}

const countPages = (given: Folder): number =>
  [...given.folders.values()].reduce((sum, child) => sum + countPages(child), given.pages.length)

const firstOrder = (given: Folder): number => {
  const own = given.pages.reduce((least, page) => Math.min(least, page.link.order), Infinity)
  return [...given.folders.values()].reduce((least, child) => Math.min(least, firstOrder(child)), own)
}
