import type { Line, SectionEntry, SourceEntry } from '../../db/read-library'

interface RowPlace {
  /** Unique in the tree, stable while the library is. */
  readonly id: string
  readonly level: number
  readonly title: string
  readonly setSize: number
  /** 1 for the first of its siblings. */
  readonly position: number
  readonly source: string
}

/** One row of the library as the tree shows it. */
export type TreeRow = RowPlace &
  (
    | {
        readonly kind: 'source' | 'section'
        /** '' for a source. */
        readonly section: string
        readonly expanded: boolean
        readonly articles: number
        readonly read: number
      }
    | { readonly kind: 'article'; readonly line: Line }
  )

/** What is known of one source's inside: its sections, and the articles of those parts that stand open. */
export interface Branch {
  readonly sections: readonly SectionEntry[]
  /** Place of each section's first own article, see readSectionStarts. */
  readonly starts: ReadonlyMap<string, number>
  /** Articles directly in each section that stands open, by section key ('' for the source). */
  readonly lines: ReadonlyMap<string, readonly Line[]>
}

/** Id of a source's or section's row; also what the setting `expanded` holds. */
export function rowId(source: string, section: string): string {
  return section === '' ? source : `${source}#${section}`
}

/** Source and section of a row's id. */
export function partsOfRowId(id: string): { readonly source: string; readonly section: string } {
  const at = id.indexOf('#')
  return at < 0 ? { source: id, section: '' } : { source: id.slice(0, at), section: id.slice(at + 1) }
}

/** The rows of the tree from top to bottom. Parts that are open and not yet known show no rows. */
export function buildRows(
  sources: readonly SourceEntry[],
  branches: ReadonlyMap<string, Branch>,
  isExpanded: (id: string) => boolean,
): readonly TreeRow[] {
  return sources.flatMap((entry, i) => {
    const { source, articles, read } = entry
    const expanded = isExpanded(source.id)
    const row: TreeRow = {
      kind: 'source',
      id: source.id,
      level: 1,
      title: source.title,
      setSize: sources.length,
      position: i + 1,
      source: source.id,
      section: '',
      expanded,
      articles,
      read,
    }
    const branch = branches.get(source.id)
    return expanded && branch ? [row, ...rowsBelow(source.id, '', 2, branch, isExpanded)] : [row]
  })
}

type Child =
  { readonly order: number; readonly section: SectionEntry } | { readonly order: number; readonly line: Line }

function rowsBelow(
  source: string,
  parent: string,
  level: number,
  branch: Branch,
  isExpanded: (id: string) => boolean,
): readonly TreeRow[] {
  const sections: readonly Child[] = branch.sections
    .filter((section) => section.parent === parent)
    .map((section) => ({ order: startOf(section.key, branch), section }))
  const lines: readonly Child[] = (branch.lines.get(parent) ?? []).map((line) => ({
    order: line.order,
    line,
  }))
  const children = [...sections, ...lines].sort((a, b) => compare(a.order, b.order))
  return children.flatMap((child, i): readonly TreeRow[] => {
    const place = { level, source, setSize: children.length, position: i + 1 }
    if ('line' in child) {
      const { line } = child
      const id = `${rowId(source, parent)}\n${line.order}`
      return [{ ...place, kind: 'article', id, title: line.title, line }]
    }
    const { key, title, articles, read } = child.section
    const id = rowId(source, key)
    const expanded = isExpanded(id)
    const row: TreeRow = { ...place, kind: 'section', id, title, section: key, expanded, articles, read }
    return expanded ? [row, ...rowsBelow(source, key, level + 1, branch, isExpanded)] : [row]
  })
}

/** A section begins where the first article in it or below it stands. */
function startOf(key: string, branch: Branch): number {
  const below = branch.sections.filter((section) => section.parent === key)
  return Math.min(branch.starts.get(key) ?? Infinity, ...below.map((section) => startOf(section.key, branch)))
}

/** Sections without articles come last, in the order they had. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

/** First and last+1 row to mount: those in view and a few around them. */
export function visibleRange(
  scrollTop: number,
  height: number,
  rowHeight: number,
  rows: number,
  around = 8,
): { readonly first: number; readonly end: number } {
  const first = Math.floor(scrollTop / rowHeight) - around
  const end = Math.ceil((scrollTop + height) / rowHeight) + around
  return { first: Math.max(0, Math.min(first, rows)), end: Math.max(0, Math.min(end, rows)) }
}
