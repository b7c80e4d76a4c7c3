import { describe, expect, it } from 'vitest'
import { arrangeByOverviews, readOverview } from '../../../../../shared/llms-txt/arrange/overview-groups'
import { readSiteIndex } from '../../../../../shared/llms-txt/read-site-index'
import type { SiteIndex } from '../../../../../shared/model/site-index'

const BASE = 'https://docs.acme.dev'
const OVERVIEW = 'docs.acme.dev/craft/overview'

function index(): SiteIndex {
  const pages = ['a', 'b', 'c', 'd'].map((name) => `- [${name}](/craft/${name}.md): About ${name}.`)
  const text = `# Acme\n\n${pages.slice(0, 2).join('\n')}\n- [Craft](/craft/overview.md)\n${pages.slice(2).join('\n')}\n- [x](/other/x.md)\n- [y](/other/y.md)`
  const read = readSiteIndex(text, `${BASE}/llms.txt`)
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}

const arrange = (text: string): SiteIndex =>
  arrangeByOverviews(index(), new Map([[OVERVIEW, { url: `${BASE}/craft/overview.md`, text }]]))

const tree = (site: SiteIndex): readonly string[] =>
  site.sections.map(({ key, path, level }) => {
    const pages = site.placements.filter((page) => page.section === key && page.role === 'article')
    return `${level} ${path.join(' > ')}: ${pages.map(({ title }) => title).join(', ')}`
  })

describe('the groups of an overview page', () => {
  it('become sections below its own, in its order; what it leaves out stays, after them', () => {
    const site = arrange(
      '---\ntitle: "Craft"\n---\n\n## Implementation\n\n<CardGroup cols={2}>\n  <Card title="C" href="/craft/c">\n    Words.\n  </Card>\n  <Card\n    title="A"\n    href={"/craft/a.md#part"}\n  />\n</CardGroup>\n\n## Ideas {#ideas}\n\n- [D](./d): note\n',
    )
    expect(tree(site)).toEqual([
      '2 Craft: b',
      '3 Craft > Implementation: c, a',
      '3 Craft > Ideas: d',
      '2 Other: x, y',
    ])
    expect(site.sections[0]?.overview).toBe(OVERVIEW)
    expect(site.sections[1]).toMatchObject({ key: 'Craft/Implementation', parent: 'Craft', overview: null })
    const craft = site.placements.filter(
      (page) => page.section.startsWith('Craft') && page.role === 'article',
    )
    expect(craft.map(({ title }) => title)).toEqual(['c', 'a', 'd', 'b'])
    const orders = site.placements.map(({ order }) => order)
    expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b))
    expect(site.placements).toHaveLength(index().placements.length)
  })

  it('are not read out of code, quotes, headings that lead on, or cards without a heading', () => {
    const before = tree(index())
    for (const text of [
      '```\n## Implementation\n- [A](/craft/a)\n```',
      '> ## Implementation\n> - [A](/craft/a)',
      '## Next steps\n- [A](/craft/a)',
      '<Card title="A" href="/craft/a" />',
      '# Craft\n\n- [A](/craft/a)',
      '## Elsewhere\n- [X](https://example.org/craft/a) and [y](/other/y)',
      '',
    ])
      expect(tree(arrange(text)), text).toEqual(before)
  })

  it('are found below the folder that a site is served from, though its links leave that out', () => {
    const text = '# T\n- [A](/base/craft/a.md)\n- [B](/base/craft/b.md)\n- [Craft](/base/craft/overview.md)'
    const read = readSiteIndex(text, `${BASE}/base/llms.txt`)
    if (!read.ok) throw new Error(read.error.code)
    const page = {
      url: `${BASE}/base/craft/overview.md`,
      text: '## Ideas\n- [B](/craft/b)\n- [A](https://example.org/craft/a)',
    }
    const pages = new Map([['docs.acme.dev/base/craft/overview', page]])
    expect(tree(arrangeByOverviews(read.value, pages))).toEqual(['2 Craft: A', '3 Craft > Ideas: B'])
  })

  it('may nest, and join a section of their name that is there', () => {
    const site = arrange('## Data\n### Tables\n- [A](/craft/a)\n- [B](/craft/b)\n## Data\n- [C](/craft/c)')
    expect(tree(site)).toEqual([
      '2 Craft: d',
      '3 Craft > Data: c',
      '4 Craft > Data > Tables: a, b',
      '2 Other: x, y',
    ])
  })

  it('keep an index as it is where the page could not be had', () => {
    expect(arrangeByOverviews(index(), new Map())).toEqual(index())
  })

  it('are read in linear time', () => {
    const page = (cards: number) =>
      '## G\n\n' + '<Card title="x" href="/craft/a">\nwords\n</Card>\n'.repeat(cards)
    const time = (text: string): number => {
      const start = process.cpuUsage()
      readOverview({ url: BASE, text })
      return process.cpuUsage(start).user / 1000
    }
    time(page(2000))
    const small = Math.min(...[1, 2, 3].map(() => time(page(5000))))
    const large = Math.min(...[1, 2, 3].map(() => time(page(20_000))))
    expect(large).toBeLessThan(20 + small * 12)
  })
})
