import { describe, expect, it } from 'vitest'
import type { Line, SectionEntry, SourceEntry } from '../../../../../renderer/db/read-library'
import { filterLibrary } from '../../../../../renderer/state/library/filter-library'
import {
  actOfKey,
  findByTyping,
  NOTHING_TYPED,
  typeOn,
} from '../../../../../renderer/state/library/tree-keys'
import { buildRows, partsOfRowId, rowId, type Branch } from '../../../../../renderer/state/library/tree-rows'

const S = 'https://s.example/llms.txt'

const source: SourceEntry = {
  source: { id: S, kind: 'site', indexUrl: S, title: 'Site', order: 0, addedAt: 0, hidden: false },
  articles: 4,
  ready: 4,
  read: 1,
  images: null,
  summary: '',
  checkedAt: null,
}

function section(key: string, order: number): SectionEntry {
  const path = key.split('/')
  return {
    source: S,
    key,
    path,
    title: path.at(-1) ?? '',
    parent: path.slice(0, -1).join('/'),
    level: path.length + 1,
    overview: null,
    order,
    articles: 2,
    ready: 2,
    read: 1,
  }
}

function line(title: string, at: string, order: number): Line {
  const address = `https://s.example/${title}`
  return { source: S, section: at, order, address, url: address, title, summary: '', removed: false }
}

const sections = [section('Docs', 0), section('Docs/Deep', 1), section('Empty', 2)]
const lines = [
  line('First', '', 0),
  line('Install', 'Docs', 1),
  line('Tokens', 'Docs/Deep', 2),
  line('Last', '', 3),
]
const branch: Branch = {
  sections,
  starts: new Map([
    ['Docs', 1],
    ['Docs/Deep', 2],
    ['Empty', Infinity],
  ]),
  lines: new Map([
    ['', lines.filter((one) => one.section === '')],
    ['Docs', lines.filter((one) => one.section === 'Docs')],
    ['Docs/Deep', lines.filter((one) => one.section === 'Docs/Deep')],
  ]),
}
const rowsWith = (...open: string[]) => buildRows([source], new Map([[S, branch]]), (id) => open.includes(id))
const all = rowsWith(S, rowId(S, 'Docs'), rowId(S, 'Docs/Deep'))

describe('rows of the library', () => {
  it('show a closed source alone', () => {
    const rows = rowsWith()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ title: 'Site', level: 1, setSize: 1, position: 1, expanded: false })
  })

  it('stand in the order of the index, sections and articles mixed', () => {
    expect(rowsWith(S).map((row) => row.title)).toEqual(['Site', 'First', 'Docs', 'Last', 'Empty'])
  })

  it('count their level, their siblings and their place among them', () => {
    expect(all.map((row) => [row.title, row.level, row.position, row.setSize])).toEqual([
      ['Site', 1, 1, 1],
      ['First', 2, 1, 4],
      ['Docs', 2, 2, 4],
      ['Install', 3, 1, 2],
      ['Deep', 3, 2, 2],
      ['Tokens', 4, 1, 1],
      ['Last', 2, 3, 4],
      ['Empty', 2, 4, 4],
    ])
  })

  it('have an id of their own each, which tells source and section', () => {
    expect(new Set(all.map((row) => row.id)).size).toBe(all.length)
    expect(partsOfRowId(rowId(S, 'Docs/Deep'))).toEqual({ source: S, section: 'Docs/Deep' })
    expect(partsOfRowId(rowId(S, ''))).toEqual({ source: S, section: '' })
  })
})

describe('articles of a library whose counters change', () => {
  const read = (count: number): Branch => ({
    ...branch,
    sections: sections.map((one) => ({ ...one, read: count })),
  })
  const open = (id: string): boolean => id !== rowId(S, 'Docs/Deep')
  const rowsOf = (one: Branch) => buildRows([source], new Map([[S, one]]), open)

  it('keep their rows: only those of groups are new', () => {
    const before = rowsOf(read(1))
    const after = rowsOf(read(2))
    const articles = (rows: typeof before) => rows.filter((row) => row.kind === 'article')
    expect(articles(after).every((row, i) => row === articles(before)[i])).toBe(true)
    expect(after.find((row) => row.title === 'Docs')).toMatchObject({ read: 2 })
  })

  it('get new ones when a section comes between them', () => {
    const before = rowsOf(branch)
    const more = { ...branch, sections: [...sections, section('New', 3)] }
    const after = rowsOf({ ...more, starts: new Map([...branch.starts, ['New', 0.5]]) })
    expect(before.find((row) => row.title === 'Last')).toMatchObject({ position: 3, setSize: 4 })
    expect(after.find((row) => row.title === 'Last')).toMatchObject({ position: 4, setSize: 5 })
  })

  it('keep their ids when a page comes before them, also where one page stands twice', () => {
    const twice = [line('Install', 'Docs', 1), line('Install', 'Docs', 2)]
    const ids = (shift: number) =>
      rowsOf({
        ...branch,
        lines: new Map([
          ['', []],
          ['Docs', twice.map((one) => ({ ...one, order: one.order + shift }))],
        ]),
      })
        .filter((row) => row.kind === 'article')
        .map((row) => row.id)
    expect(new Set(ids(0)).size).toBe(2)
    expect(ids(1)).toEqual(ids(0))
  })
})

describe('filter', () => {
  const filtered = (text: string, keeps: ((one: Line) => boolean) | null = null) =>
    filterLibrary({ text, keeps }, [source], new Map([[S, sections]]), new Map([[S, lines]]))
  const titles = (text: string, keeps: ((one: Line) => boolean) | null = null) => {
    const kept = filtered(text, keeps)
    return buildRows(kept.sources, kept.branches, () => true).map((row) => row.title)
  }

  it('keeps what matches with everything above it', () => {
    expect(titles('tok')).toEqual(['Site', 'Docs', 'Deep', 'Tokens'])
  })

  it('keeps all that stands in a section whose title matches', () => {
    expect(titles('DOCS')).toEqual(['Site', 'Docs', 'Install', 'Deep', 'Tokens'])
  })

  it('keeps a whole source whose title matches', () => {
    expect(titles('site')).toHaveLength(8)
  })

  it('shows of some articles alone what holds them, and the words within these', () => {
    const some = ({ title }: Line): boolean => title === 'Tokens' || title === 'Last'
    expect(titles('', some)).toEqual(['Site', 'Docs', 'Deep', 'Tokens', 'Last'])
    expect(titles('docs', some)).toEqual(['Site', 'Docs', 'Deep', 'Tokens'])
    expect(titles('install', some)).toEqual([])
    expect(titles('site', () => false)).toEqual([])
  })

  it('says how many articles it keeps of how many', () => {
    expect(filtered('tok')).toMatchObject({ kept: 1, of: 4 })
    expect(filtered('', ({ title }) => title !== 'Last')).toMatchObject({ kept: 3, of: 4 })
  })

  it('wants every word', () => {
    expect(titles('tok ins')).toEqual([])
  })
})

describe('keys in the tree', () => {
  const at = (title: string): number => all.findIndex((row) => row.title === title)

  it('move, and stop at both ends', () => {
    expect(actOfKey('ArrowDown', all, 0, 3)).toEqual({ type: 'focus', index: 1 })
    expect(actOfKey('ArrowUp', all, 0, 3)).toEqual({ type: 'focus', index: 0 })
    expect(actOfKey('End', all, 0, 3)).toEqual({ type: 'focus', index: all.length - 1 })
    expect(actOfKey('ArrowDown', all, all.length - 1, 3)).toEqual({ type: 'focus', index: all.length - 1 })
    expect(actOfKey('Home', all, 3, 3)).toEqual({ type: 'focus', index: 0 })
  })

  it('go by what the view shows', () => {
    expect(actOfKey('PageDown', all, 1, 3)).toEqual({ type: 'focus', index: 4 })
    expect(actOfKey('PageUp', all, 1, 3)).toEqual({ type: 'focus', index: 0 })
    expect(actOfKey('PageDown', all, all.length - 2, 3)).toEqual({ type: 'focus', index: all.length - 1 })
  })

  it('open, close, and go in and out', () => {
    expect(actOfKey('ArrowRight', rowsWith(S), 2, 3)).toEqual({ type: 'expand', id: rowId(S, 'Docs') })
    expect(actOfKey('ArrowRight', all, at('Docs'), 3)).toEqual({ type: 'focus', index: at('Install') })
    expect(actOfKey('ArrowRight', all, at('Tokens'), 3)).toBeNull()
    expect(actOfKey('ArrowLeft', all, at('Docs'), 3)).toEqual({ type: 'collapse', id: rowId(S, 'Docs') })
    expect(actOfKey('ArrowLeft', all, at('Tokens'), 3)).toEqual({ type: 'focus', index: at('Deep') })
    expect(actOfKey('Enter', all, at('Tokens'), 3)).toEqual({ type: 'open', index: at('Tokens') })
    expect(actOfKey('x', all, 0, 3)).toBeNull()
  })

  it('find a title by its first letters, round the end', () => {
    expect(findByTyping(all, at('Last'), 'd')).toBe(at('Docs'))
    expect(findByTyping(all, at('Docs'), 'd')).toBe(at('Deep'))
    expect(findByTyping(all, at('Docs'), 'do')).toBe(at('Docs'))
    expect(findByTyping(all, 0, 'zz')).toBe(-1)
  })

  it('go through the rows of one letter when it is typed again and again', () => {
    expect(findByTyping(all, at('Docs'), 'dd')).toBe(at('Deep'))
    expect(findByTyping(all, at('Deep'), 'ddd')).toBe(at('Docs'))
  })

  it('are one word when they come soon after one another, blanks within included', () => {
    const first = typeOn(NOTHING_TYPED, 'g', 1000)
    const second = first && typeOn(first, ' ', 1500)
    expect(second).toEqual({ text: 'g ', at: 1500 })
    expect(second && typeOn(second, 's', 2300)).toEqual({ text: 's', at: 2300 })
    expect(typeOn(NOTHING_TYPED, ' ', 1000)).toBeNull()
    expect(typeOn(NOTHING_TYPED, 'Enter', 1000)).toBeNull()
    expect(typeOn(NOTHING_TYPED, '図', 1000)).toEqual({ text: '図', at: 1000 })
  })
})
