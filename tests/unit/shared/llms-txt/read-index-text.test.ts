import { describe, expect, it } from 'vitest'
import { PROSE_LIMIT } from '../../../../shared/llms-txt/parse/collect-prose'
import { countsAsIndex, readIndexText } from '../../../../shared/llms-txt/read-index-text'
import { readSiteIndex } from '../../../../shared/llms-txt/read-site-index'
import type { SiteIndex } from '../../../../shared/model/site-index'

const BASE = 'https://docs.acme.dev/llms.txt'
const WORDS = 'Parcels fly to the moon and come back with stones. '

function read(text: string): SiteIndex {
  const index = readSiteIndex(text, BASE)
  if (!index.ok) throw new Error(index.error.code)
  return index.value
}

describe('the prose of an index', () => {
  it('is what it says besides summary, entries and notes', () => {
    const text =
      '# Acme\n\n> Summary.\n\nRead **this** and [that](/that.md) first.\n\n- Use it\n- Love it\n\n## Empty\n\n## Notes\n\nOne note.\n\n## Docs\n\n- [A](/a.md): Note of A\n  goes on.\n\n```\ncode\n```\n\n> ## Agent Instructions\n> Obey.\n'
    expect(read(text).prose).toBe(
      'Read **this** and that first.\n\n- Use it\n- Love it\n\n## Notes\n\nOne note.',
    )
    expect(read('# T\n- [A](/a.md)').prose).toBe('')
  })

  it('is cut where it has no end', () => {
    const { prose } = read(`# T\n- [A](/a.md)\n\n${`${WORDS}\n\n`.repeat(2000)}`)
    expect(prose.length).toBeLessThanOrEqual(PROSE_LIMIT)
    expect(prose.endsWith('…')).toBe(true)
  })
})

describe('an index that is the whole text', () => {
  it('is one article, called by its title', () => {
    const index = read(`# Acme\n\n> In short.\n\n${WORDS.repeat(20)}\n\n## Part\n\nMore.`)
    expect(index).toMatchObject({ title: 'Acme', sections: [], prose: '', indexes: [] })
    expect(index.placements).toEqual([
      {
        address: 'docs.acme.dev/llms.txt',
        url: BASE,
        title: 'Acme',
        summary: 'In short.',
        section: '',
        order: 0,
        role: 'article',
      },
    ])
  })

  it('stands first where it has some links besides', () => {
    const index = read(`# Acme\n\n- [A](/a.md)\n- [B](/b.md)\n\n${`${WORDS}\n\n`.repeat(800)}`)
    expect(index.placements.map(({ title }) => title)).toEqual(['Acme', 'A', 'B'])
  })

  it.each([
    ['data', `{"title": "${WORDS.repeat(10)}"}`],
    ['rules for robots', `User-agent: *\n\n# T\n\n${WORDS.repeat(10)}`],
    ['a text without a title', WORDS.repeat(20)],
    ['a title alone', '# Acme\n\nShort.'],
    [
      'a list of sets',
      `# Acme\n\n- [Full](/llms-full.txt): ${WORDS}\n- [Small](/llms-small.txt): ${WORDS}\n\n${WORDS.repeat(4)}`,
    ],
  ])('%s is none', (_, text) => {
    expect(readSiteIndex(text, BASE)).toMatchObject({ ok: false, error: { code: 'no-links' } })
  })
})

describe('what a person types', () => {
  const counts = (text: string, url: string): boolean => {
    const index = readIndexText(text, url)
    return index.ok && countsAsIndex(index.value)
  }
  const list = '# T\n- [A](/a.md)\n- [B](/b.md)\n- [C](/c.md)'
  const page = `# T\n\n${WORDS.repeat(9)}\n\n- [A](/a.md)\n- [B](/b.md)\n- [C](/c.md)`

  it('is an index by its name, or when it is mostly a list', () => {
    expect(counts(page, BASE)).toBe(true)
    expect(counts(page, 'https://x.dev/docs/index.txt')).toBe(true)
    expect(counts(list, 'https://x.dev/SUMMARY.md')).toBe(true)
    expect(counts(page, 'https://x.dev/guide/intro.md')).toBe(false)
    expect(counts('# T\n- [A](/a.md)', 'https://x.dev/')).toBe(false)
  })
})
