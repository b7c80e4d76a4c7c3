import type { Line, SectionEntry, SourceEntry } from '../../db/read-library'
import { groupBy } from './group-by'

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

export type GroupRow = RowPlace & {
  readonly kind: 'source' | 'section'
  /** '' for a source. */
  readonly section: string
  readonly expanded: boolean
  readonly articles: number
  readonly read: number
}

export type ArticleRow = RowPlace & { readonly kind: 'article'; readonly line: Line }

/** One row of the library as the tree shows it. */
export type TreeRow = GroupRow | ArticleRow

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
  const rows: TreeRow[] = []
  for (const [i, { source, articles, read }] of sources.entries()) {
    const expanded = isExpanded(source.id)
    rows.push({
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
    })
    const branch = branches.get(source.id)
    if (expanded && branch) addRows(rows, { source: source.id, isExpanded, ...layOut(branch) }, '', 2)
  }
  return rows
}

interface LaidOut {
  readonly source: string
  readonly isExpanded: (id: string) => boolean
  readonly below: ReadonlyMap<string, readonly SectionEntry[]>
  /** Where each section begins: at the first article in it or below it. */
  readonly begins: ReadonlyMap<string, number>
  readonly lines: ReadonlyMap<string, readonly Line[]>
}

function layOut({ sections, starts, lines }: Branch): Omit<LaidOut, 'source' | 'isExpanded'> {
  const begins = new Map<string, number>()
  // Sections stand depth first, so what is below a section is known before it from the end on.
  for (const { key, parent } of sections.toReversed()) {
    const begin = Math.min(begins.get(key) ?? Infinity, starts.get(key) ?? Infinity)
    begins.set(key, begin)
    begins.set(parent, Math.min(begins.get(parent) ?? Infinity, begin))
  }
  return { below: groupBy(sections, (section) => section.parent), begins, lines }
}

function addRows(rows: TreeRow[], laid: LaidOut, parent: string, level: number): void {
  const sections = (laid.below.get(parent) ?? [])
    .map((section) => ({ section, begin: laid.begins.get(section.key) ?? Infinity }))
    .sort((a, b) => compare(a.begin, b.begin))
  const lines = laid.lines.get(parent) ?? []
  const setSize = sections.length + lines.length
  const articles = articleRows(laid.source, parent, level, lines, sections)
  let next = 0
  for (const [i, { section, begin }] of sections.entries()) {
    for (let line = lines[next]; line && line.order <= begin; line = lines[next]) {
      const row = articles[next]
      if (row) rows.push(row)
      next += 1
    }
    const { key, title, articles: count, read } = section
    const id = rowId(laid.source, key)
    const expanded = laid.isExpanded(id)
    const place = { id, level, title, setSize, position: next + i + 1, source: laid.source }
    rows.push({ ...place, kind: 'section', section: key, expanded, articles: count, read })
    if (expanded) addRows(rows, laid, key, level + 1)
  }
  for (; next < articles.length; next += 1) {
    const row = articles[next]
    if (row) rows.push(row)
  }
}

/** Article rows by their lines: counters that change make new rows of groups, and must not make ten thousand of articles. */
const made = new WeakMap<readonly Line[], { readonly shape: string; readonly rows: readonly ArticleRow[] }>()

/** One row for each line, placed among the sections beside them. */
function articleRows(
  source: string,
  parent: string,
  level: number,
  lines: readonly Line[],
  sections: readonly { readonly begin: number }[],
): readonly ArticleRow[] {
  const shape = [source, parent, level, ...sections.map(({ begin }) => begin)].join('\n')
  const held = made.get(lines)
  if (held?.shape === shape) return held.rows
  const setSize = sections.length + lines.length
  const above = rowId(source, parent)
  const twice = new Map<string, number>()
  let before = 0
  const rows = lines.map((line, i): ArticleRow => {
    while (before < sections.length && (sections[before]?.begin ?? Infinity) < line.order) before += 1
    const times = twice.get(line.address) ?? 0
    twice.set(line.address, times + 1)
    const id = `${above}\n${line.address}${times === 0 ? '' : `\n${times}`}`
    return {
      kind: 'article',
      id,
      level,
      title: line.title,
      setSize,
      position: before + i + 1,
      source,
      line,
    }
  })
  made.set(lines, { shape, rows })
  return rows
}

/** Sections without articles come last, in the order they had. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)
