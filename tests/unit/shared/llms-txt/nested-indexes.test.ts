import { describe, expect, it } from 'vitest'
import { nestedLinks, type NestedIndex } from '../../../../shared/llms-txt/nested-indexes'
import { readIndexText, type IndexText } from '../../../../shared/llms-txt/read-index-text'
import { readSiteIndex } from '../../../../shared/llms-txt/read-site-index'
import type { SiteIndex } from '../../../../shared/model/site-index'

const BASE = 'https://docs.acme.dev/llms.txt'

function text(body: string, url: string): IndexText {
  const read = readIndexText(body, url)
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}

/** Reads an index whose nested ones are given by path: a text, or what became of them. */
function read(root: string, nested: Readonly<Record<string, string | NestedIndex['kind']>>): SiteIndex {
  const found = Object.entries(nested).map(([path, body]): [string, NestedIndex] => {
    const address = `docs.acme.dev${path.replace(/\.md$/, '')}`
    if (body === 'article' || body === 'missing') return [address, { kind: body }]
    return [address, { kind: 'index', index: text(body, `https://docs.acme.dev${path}`) }]
  })
  const index = readSiteIndex(root, BASE, { nested: new Map(found) })
  if (!index.ok) throw new Error(index.error.code)
  return index.value
}

const tree = (index: SiteIndex): readonly string[] =>
  index.placements.map(({ section, title }) => `${decodeURIComponent(section)}: ${title}`)

describe('an index of indexes', () => {
  it('has their pages under the headings and titles that lead there', () => {
    const index = read(
      '# Acme\n\n- [Start](/start.md)\n\n## Build\n\n- [Graph](/_llms/graph.md)\n- [Chain](/_llms/chain.md)\n',
      {
        '/_llms/graph.md': '# Graph\n\n## Docs\n\n- [G1](/g/1.md)\n- [G2](g2.md)\n',
        '/_llms/chain.md': '# Chain\n\n## Basics\n- [C1](/c/1.md)\n\n## More\n- [C2](/c/2.md): Note',
      },
    )
    expect(tree(index)).toEqual([
      ': Start',
      'Build/Graph: G1',
      'Build/Graph: G2',
      'Build/Chain/Basics: C1',
      'Build/Chain/More: C2',
    ])
    // relative links resolve against the index that holds them
    expect(index.placements[2]?.url).toBe('https://docs.acme.dev/_llms/g2.md')
    expect(index.indexes).toEqual([
      'https://docs.acme.dev/_llms/graph.md',
      'https://docs.acme.dev/_llms/chain.md',
    ])
    expect(index.leftOut).toEqual([])
  })

  it('takes apart the names that a generator gives to parts, and says shared headings once', () => {
    const index = read(
      '# Acme\n\n- [Production / API Reference / RPC (183 pages)](/_llms/rpc.md)\n- [Guides](/_llms/guides.md)',
      {
        '/_llms/rpc.md':
          '# Acme\n\n## Production\n\n### API Reference\n\n#### RPC\n\n- [R](/r.md)\n\n## Other\n- [O](/o.md)',
        '/_llms/guides.md': '## Guides\n- [A](/a.md)',
      },
    )
    expect(tree(index)).toEqual([
      'Production/API Reference/RPC: R',
      'Production/API Reference/RPC/Other: O',
      'Guides: A',
    ])
  })

  it('is called by its own title where the link says nothing', () => {
    const index = read('# Acme\n\n- [llms.txt](/v2/llms.txt)\n\n## Old\n- [llms.txt](/v1/llms.txt)', {
      '/v2/llms.txt': '# Acme 2\n- [N](/v2/n.md)',
      '/v1/llms.txt': '# Acme 1\n- [O](/v1/o.md)',
    })
    expect(tree(index)).toEqual(['Acme 2: N', 'Old: O'])
  })

  it('ends where indexes link each other, and reads each once', () => {
    const index = read('# Acme\n- [A](/a/llms.txt)\n- [B](/b/llms.txt)', {
      '/a/llms.txt': '# A\n- [Home](/llms.txt)\n- [Back](/b/llms.txt)\n- [Pa](/a/p.md)',
      '/b/llms.txt': '# B\n- [A again](/a/llms.txt)\n- [Self](/b/llms.txt)\n- [Pb](/b/p.md)',
    })
    expect(tree(index)).toEqual(['A/Back: Pb', 'A: Pa'])
    expect(index.indexes).toHaveLength(2)
  })

  it('keeps what is a text as an article, and says which index is missing', () => {
    const index = read('# Acme\n- [Whole](/whole/llms.txt)\n- [Gone](/gone/llms.txt)\n- [P](/p.md)', {
      '/whole/llms.txt': 'article',
      '/gone/llms.txt': 'missing',
    })
    expect(tree(index)).toEqual([': Whole', ': P'])
    expect(index.leftOut).toEqual([
      { url: 'https://docs.acme.dev/gone/llms.txt', title: 'Gone', reason: 'other-index' },
    ])
  })
})

describe('names of indexes', () => {
  const found = (href: string): boolean =>
    nestedLinks(text(`# T\n- [A](${href})`, BASE), (url) => url.hostname === 'docs.acme.dev').length > 0

  it.each(['/docs/llms.txt', '/llms-2.txt', '/v2/llms.txt', '/_llms/x.md', '/_llms/a/b.md', '/llms/sql.txt'])(
    '%s is one',
    (href) => expect(found(href)).toBe(true),
  )
  it.each([
    ...['/llms.txt', '/llms-full.txt', '/llms-small.txt', '/docs/x/llms-full.txt', '/_llms-txt/guide.txt'],
    ...[
      'https://example.org/llms.txt',
      '/llms.md',
      '/llms',
      '/my-llms.txt',
      '/llms/full.txt',
      'ftp://docs.acme.dev/llms.txt',
    ],
  ])('%s is none', (href) => expect(found(href)).toBe(false))
})

describe('a list is whole', () => {
  const root = '# Acme\n- [A](/a/llms.txt)\n- [P](/p.md)'
  const a = '# A\n- [X](/x.md)'
  it.each<[string, boolean, SiteIndex]>([
    ['when all of its indexes were read', true, read(root, { '/a/llms.txt': a })],
    ['when one of them is a page', true, read(root, { '/a/llms.txt': 'article' })],
    ['but not when one could not be had', false, read(root, { '/a/llms.txt': 'missing' })],
    ['nor when nobody asked for it', false, read(root, {})],
    [
      'nor when a lower one is missing',
      false,
      read(root, { '/a/llms.txt': `${a}\n- [B](/b/llms.txt)`, '/b/llms.txt': 'missing' }),
    ],
    ['when indexes link each other', true, read(root, { '/a/llms.txt': `${a}\n- [Up](/llms.txt)` })],
    [
      'when one that is missing is linked no more',
      true,
      read('# Acme\n- [P](/p.md)', { '/a/llms.txt': 'missing' }),
    ],
    [
      'when an index of another site is linked',
      true,
      read(`${root}\n- [O](https://other.dev/llms.txt)`, { '/a/llms.txt': a }),
    ],
  ])('%s', (_, whole, index) => {
    expect(index.whole).toBe(whole)
  })

  it('but not when a limit cut one of its indexes', () => {
    const many = Array.from({ length: 100_001 }, (_, at) => `- [P](/p${at}.md)`).join('\n')
    const cut = read(root, { '/a/llms.txt': `# A\n${many}` })
    expect(cut.limits).not.toEqual([])
    expect(cut.whole).toBe(false)
  }, 60_000)
})
