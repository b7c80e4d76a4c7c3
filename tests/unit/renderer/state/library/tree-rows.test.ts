import { describe, expect, it } from 'vitest'
import type { Line, SectionEntry, SourceEntry } from '../../../../../renderer/db/read-library'
import { filterLibrary } from '../../../../../renderer/state/library/filter-library'
import { actOfKey, findByTyping } from '../../../../../renderer/state/library/tree-keys'
import {
  buildRows,
  partsOfRowId,
  rowId,
  visibleRange,
  type Branch,
} from '../../../../../renderer/state/library/tree-rows'

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

describe('rows in view', () => {
  it('are those on screen and a few around them', () => {
    expect(visibleRange(3000, 600, 30, 10_000, 8)).toEqual({ first: 92, end: 128 })
  })

  it('never leave the list, wherever it is scrolled to', () => {
    expect(visibleRange(0, 600, 30, 5)).toEqual({ first: 0, end: 5 })
    expect(visibleRange(90_000, 600, 30, 5)).toEqual({ first: 5, end: 5 })
    expect(visibleRange(0, 600, 30, 0)).toEqual({ first: 0, end: 0 })
  })

  it('are few in a library of 10,000 articles', () => {
    const { first, end } = visibleRange(150_000, 900, 30, 10_000)
    expect(end - first).toBeLessThan(60)
  })
})

describe('filter', () => {
  const titles = (text: string) => {
    const kept = filterLibrary(text, [source], new Map([[S, sections]]), new Map([[S, lines]]))
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

  it('wants every word', () => {
    expect(titles('tok ins')).toEqual([])
  })
})

describe('keys in the tree', () => {
  const at = (title: string): number => all.findIndex((row) => row.title === title)

  it('move, and stop at both ends', () => {
    expect(actOfKey('ArrowDown', all, 0)).toEqual({ type: 'focus', index: 1 })
    expect(actOfKey('ArrowUp', all, 0)).toEqual({ type: 'focus', index: 0 })
    expect(actOfKey('End', all, 0)).toEqual({ type: 'focus', index: all.length - 1 })
    expect(actOfKey('ArrowDown', all, all.length - 1)).toEqual({ type: 'focus', index: all.length - 1 })
    expect(actOfKey('Home', all, 3)).toEqual({ type: 'focus', index: 0 })
  })

  it('open, close, and go in and out', () => {
    expect(actOfKey('ArrowRight', rowsWith(S), 2)).toEqual({ type: 'expand', id: rowId(S, 'Docs') })
    expect(actOfKey('ArrowRight', all, at('Docs'))).toEqual({ type: 'focus', index: at('Install') })
    expect(actOfKey('ArrowRight', all, at('Tokens'))).toBeNull()
    expect(actOfKey('ArrowLeft', all, at('Docs'))).toEqual({ type: 'collapse', id: rowId(S, 'Docs') })
    expect(actOfKey('ArrowLeft', all, at('Tokens'))).toEqual({ type: 'focus', index: at('Deep') })
    expect(actOfKey('Enter', all, at('Tokens'))).toEqual({ type: 'open', index: at('Tokens') })
    expect(actOfKey('x', all, 0)).toBeNull()
  })

  it('find a title by its first letters, round the end', () => {
    expect(findByTyping(all, at('Last'), 'd')).toBe(at('Docs'))
    expect(findByTyping(all, at('Docs'), 'd')).toBe(at('Deep'))
    expect(findByTyping(all, at('Docs'), 'do')).toBe(at('Docs'))
    expect(findByTyping(all, 0, 'zz')).toBe(-1)
  })
})
