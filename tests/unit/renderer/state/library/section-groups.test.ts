import { describe, expect, it } from 'vitest'
import type { Line, SectionEntry } from '../../../../../renderer/db/read-library'
import { filterGroups, groupLines } from '../../../../../renderer/state/library/section-groups'

const section = (key: string): SectionEntry => {
  const path = key.split('/')
  const title = path.at(-1) ?? ''
  return {
    source: 's', key, path, title, parent: '', level: 2, overview: null, order: 0, articles: 9, ready: 9, read: 3,
  } // prettier-ignore
}
const line = (title: string, at: string, order: number): Line => ({
  source: 's', section: at, order, address: title, url: title, title, summary: '', removed: false,
}) // prettier-ignore

const sections = [section('Docs'), section('Docs/Deep'), section('Docsy')]
const lines = [
  line('root', '', 0),
  line('a', 'Docs', 1),
  line('b', 'Docs/Deep', 2),
  line('c', 'Docs', 3),
  line('d', 'Docsy', 4),
  line('end', '', 5),
]

describe('groups of a section page', () => {
  it('hold every article of a source once, in the order of the index', () => {
    const groups = groupLines(lines, sections, '', 'Site')
    expect(groups.map((group) => [group.title, group.lines.map((one) => one.title)])).toEqual([
      ['', ['root', 'end']],
      ['Docs', ['a', 'c']],
      ['Docs › Deep', ['b']],
      ['Docsy', ['d']],
    ])
  })

  it('hold a section and what is below it, not one whose name begins alike', () => {
    const groups = groupLines(lines, sections, 'Docs', 'Docs')
    expect(groups.map((group) => group.title)).toEqual(['', 'Deep'])
  })

  it('give the page’s own articles its title when they do not come first', () => {
    const groups = groupLines(lines.slice(2), sections, 'Docs', 'Docs')
    expect(groups.map((group) => group.title)).toEqual(['Deep', 'Docs'])
  })

  it('say how far their section is read, as the tree does', () => {
    const [, docs] = groupLines(lines, sections, '', 'Site')
    expect(docs).toMatchObject({ articles: 2, counted: 9, read: 3 })
  })

  it('keep what a filter keeps, and go where nothing is left', () => {
    const groups = groupLines(lines, sections, '', 'Site')
    const kept = filterGroups(groups, ({ title }) => title === 'a' || title === 'd')
    expect(kept.map((group) => [group.title, group.lines.map((one) => one.title), group.counted])).toEqual([
      ['Docs', ['a'], 9],
      ['Docsy', ['d'], 9],
    ])
  })
})
