import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSiteIndex } from '../../../../shared/llms-txt/read-site-index'
import type { SiteIndex } from '../../../../shared/model/site-index'

const BASE = 'https://docs.acme.dev/llms.txt'

function read(text: string, url = BASE): SiteIndex {
  const index = readSiteIndex(text, url)
  if (!index.ok) throw new Error(index.error.code)
  return index.value
}

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/indexes/${name}`, import.meta.url), 'utf8')

/** Section paths with the titles in them, as a person sees the tree. */
const tree = (index: SiteIndex): readonly string[] => [
  ...index.placements.filter((page) => page.section === '').map((page) => page.title),
  ...index.sections.map((section) => {
    const pages = index.placements.filter((page) => page.section === section.key)
    const names = pages.map((page) => (page.role === 'overview' ? `(${page.title})` : page.title))
    return `${section.path.join(' > ')}: ${names.join(', ')}`
  }),
]

const flat = (...paths: readonly string[]): string =>
  `# T\n\n## Docs\n\n${paths.map((path) => `- [${path.split('/').at(-1)?.replace('.md', '')}](${path})`).join('\n')}`

describe('a flat index', () => {
  it('gets its sections from the folders of the addresses', () => {
    const index = read(fixture('mintlify.txt'))
    expect(index).toMatchObject({
      url: BASE,
      title: 'Acme Docs',
      summary: 'Acme brings parcels to the moon, and back.',
    })
    expect(tree(index)).toEqual([
      'Introduction',
      'Quickstart',
      'Release 2026-01-02',
      'Guides: (Guides), Webhooks',
      'Guides > Deploy: Deploy to eu-1 (beta), Rollback',
      'API reference: Errors, Parcels',
      'Optional: Community',
    ])
    expect(index.sections[0]).toEqual({
      key: 'Guides',
      path: ['Guides'],
      title: 'Guides',
      parent: '',
      level: 2,
      overview: 'docs.acme.dev/guides/overview',
    })
    expect(index.sections[1]).toMatchObject({
      key: 'Guides/Deploy',
      parent: 'Guides',
      level: 3,
      overview: null,
    })
    expect(index.leftOut).toEqual([
      { url: 'https://docs.acme.dev/openapi.json', title: 'openapi', reason: 'not-an-article' },
      { url: 'https://docs.acme.dev/openapi', title: 'openapi', reason: 'not-an-article' },
      { url: 'https://blog.example.org/', title: 'Blog', reason: 'outside' },
    ])
    expect(index.placements[0]).toEqual({
      address: 'docs.acme.dev',
      url: 'https://docs.acme.dev/index.md',
      title: 'Introduction',
      summary: 'What Acme is.',
      section: '',
      order: 0,
      role: 'article',
    })
    expect(index.placements.map((page) => page.order)).toEqual(index.placements.map((_, order) => order))
  })

  it.each([
    ['everything in one folder', flat('/articles/craft/a.md', '/articles/craft/b.md'), ['Craft: a, b']],
    ['no folder at all', flat('/a.md', '/b.md'), ['a', 'b']],
    ['a common folder', flat('/docs/a.md', '/docs/x/b.md', '/docs/x/c.md'), ['a', 'X: b, c']],
    ['a folder that only leads on', flat('/a.md', '/x/y/b.md', '/x/y/c.md'), ['a', 'Y: b, c']],
    ['a folder with one page', flat('/a.md', '/x/b.md', '/y/c.md', '/y/d.md'), ['a', 'b', 'Y: c, d']],
    [
      'two folders of one name',
      flat('/a/api/1.md', '/a/api/2.md', '/b/api/3.md', '/b/api/4.md'),
      ['API: 1, 2', 'B API: 3, 4'],
    ],
    [
      'versions below a folder that is skipped',
      flat('/spec/v2/a.md', '/spec/v2/b.md', '/autonomous-dev-org/a.md', '/autonomous-dev-org/b.md'),
      ['Spec v2: a, b', 'Autonomous dev org: a, b'],
    ],
    ['order of first appearance', flat('/z/1.md', '/a/1.md', '/z/2.md', '/a/2.md'), ['Z: 1, 2', 'A: 1, 2']],
    ["a folder's own page", flat('/x.md', '/x/1.md', '/x/2.md', '/y.md'), ['y', 'X: (x), 1, 2']],
    ['an overview of too little', flat('/x/overview.md', '/x/1.md', '/a.md'), ['a', 'X: overview, 1']],
    [
      'several hosts',
      flat('https://a.acme.dev/1.md', 'https://a.acme.dev/2.md', '/3.md', '/4.md'),
      ['a.acme.dev: 1, 2', 'docs.acme.dev: 3, 4'],
    ],
    [
      'mentions beside the list',
      `See [one](/g/a.md).\n${flat('/g/a.md', '/g/b.md', '/c.md')}`,
      ['c', 'G: a, b'],
    ],
  ])('with %s', (_, text, expected) => {
    expect(tree(read(text))).toEqual(expected)
  })

  it('takes only a page called like a top section as its overview', () => {
    const text =
      '# T\n- [Welcome](/x/overview.md)\n- [A](/x/a.md)\n- [B](/x/b.md)\n- [C](/y/c.md)\n- [D](/y/d.md)'
    expect(tree(read(text))).toEqual(['X: Welcome, A, B', 'Y: C, D'])
    expect(tree(read(text.replace('Welcome', 'x')))).toEqual(['X: (x), A, B', 'Y: C, D'])
  })

  it('survives folders without end', () => {
    const deep = 'd/'.repeat(900)
    expect(read(flat(`/${deep}a.md`, `/${deep}b.md`, '/c.md')).placements).toHaveLength(3)
  })
})

describe('an index with several headings', () => {
  it('keeps them as sections, Optional last, and each page once in a section', () => {
    const index = read(fixture('headings.txt'), 'https://www.roehre.example/docs/llms.txt')
    expect(index).toMatchObject({ title: 'Röhre & Söhne', summary: 'The tool of the house. See the site.' })
    expect(tree(index)).toEqual([
      'the site',
      'a page listed nowhere else',
      'Table of Contents: ',
      'Table of Contents > Guide: Pipes, Valves',
      'Table of Contents > Optional: Old notes',
      'Table of Contents > API: open(), close_all',
      'Table of Contents > API > Internals: Pipes',
    ])
    const addresses = index.placements.map((page) => page.address)
    expect(addresses.filter((address) => address === 'roehre.example/guide/pipes')).toHaveLength(2)
    expect(addresses).toContain('roehre.example/docs/guide/valves')
    expect(index.leftOut).toEqual([
      { url: 'https://developer.mozilla.org/x', title: 'MDN', reason: 'outside' },
    ])
  })

  it('drops a heading that only says that a list follows', () => {
    const text = '# T\n## Docs\n### A\n- [1](/1)\n### B\n- [2](/2)\n## Optional\n- [3](/3)'
    expect(tree(read(text))).toEqual(['A: 1', 'B: 2', 'Optional: 3'])
  })

  it('joins what is listed twice under one heading and says so', () => {
    const text =
      '# T\n## A\n- [Part](/p.md#part)\n- [Page](/p): Note\n- [Q](/q)\n## B\n- [Page](https://www.docs.acme.dev/p/)'
    const index = read(text)
    expect(tree(index)).toEqual(['A: Page, Q', 'B: Page'])
    expect(index.placements[0]).toMatchObject({ address: 'docs.acme.dev/p', summary: 'Note', order: 0 })
    expect(index.warnings).toEqual(['1 page is listed again in the same section and shown once.'])
  })
})

describe('a large index', () => {
  const large = (links: number): string => {
    const line = (at: number): string => `- [Page ${at}](/f${at % 50}/g${at % 7}/p${at}.md): Note ${at}`
    return `# T\n\n${Array.from({ length: links }, (_, at) => line(at)).join('\n')}`
  }
  const time = (text: string): number =>
    Math.min(
      ...[1, 2].map(() => {
        const start = process.cpuUsage()
        read(text)
        return process.cpuUsage(start).user / 1000
      }),
    )

  it('is read, resolved and arranged in time that grows with its length, up to 100,000 links', () => {
    time(large(2000))
    const [small, medium, whole] = [25_000, 50_000, 100_000].map((links) => time(large(links)))
    // twice the length may cost three times as much on a busy machine, not four
    expect(medium ?? 0).toBeLessThan(3 * (small ?? 0))
    expect(whole ?? 0).toBeLessThan(3 * (medium ?? 0))
  }, 60_000)
})

describe('what is left out', () => {
  const reason = (href: string, url = BASE): string | undefined =>
    read(`- [Kept](/kept.md)\n- [X](${href})`, url).leftOut[0]?.reason

  it.each([
    ...[
      '/a.json',
      '/a.YAML',
      '/a.pdf',
      '/sitemap.xml',
      '/a.zip?x=1',
      '/logo.svg',
      '/llms-full.txt',
      '/_llms-txt/guide.txt.json',
    ],
    ...['mailto:me@acme.dev', '#part', '/llms.txt', '/llms.txt#a'],
  ])('%s is no article', (href) => {
    expect(reason(href)).toBe('not-an-article')
  })

  it.each([
    'https://example.org/a',
    '//example.org/a',
    'http://acme.dev.evil.com/a',
    'http://127.0.0.1/a',
    'www.example.org/a',
  ])('%s is outside', (href) => {
    expect(reason(href)).toBe('outside')
  })

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'offprint-handbook:/welcome.md',
    'https://',
    'http://[x/',
  ])('%s is a bad address', (href) => {
    expect(reason(href)).toBe('bad-address')
  })

  it.each([
    'a.md',
    '/a/next.js',
    '/a.txt',
    'http://acme.dev/a',
    'https://api.acme.dev:8443/a',
    '/?page=2',
    '../a',
  ])('%s is an article', (href) => {
    expect(reason(href)).toBeUndefined()
  })

  it('knows sites by registrable domain, and machines by host and port', () => {
    expect(reason('https://b.github.io/x', 'https://a.github.io/llms.txt')).toBe('outside')
    expect(reason('https://b.co.uk/x', 'https://a.co.uk/llms.txt')).toBe('outside')
    expect(reason('http://127.0.0.1:81/x', 'http://127.0.0.1:80/llms.txt')).toBe('outside')
    expect(reason('http://127.0.0.1:81/x', 'http://127.0.0.1:81/llms.txt')).toBeUndefined()
    expect(reason('http://localhost:9/x', 'http://localhost:8/llms.txt')).toBe('outside')
    expect(reason('https://x.dev/a', 'offprint-handbook:/llms.txt')).toBe('outside')
  })

  it('never keeps a fragment or a password in an address to fetch', () => {
    expect(read('- [A](https://me:secret@docs.acme.dev/a.md#b)').placements[0]?.url).toBe(
      'https://docs.acme.dev/a.md',
    )
  })
})

describe('a text that is no index', () => {
  it.each([
    ['', 'empty'],
    [' \n\uFEFF\n', 'empty'],
    ['<!DOCTYPE html><html><body><a href="/a">A</a></body></html>', 'html'],
    ['\n<!-- x -->\n<html lang="en">', 'html'],
    ['<?xml version="1.0"?><html>', 'html'],
    [`<div id="app">${'<div><a href="/a">A</a></div>'.repeat(20)}</div>`, 'html'],
    ['# T\n- [A](/a)\0', 'not-text'],
    [`# T\n- [A](/a)${'\uFFFD'.repeat(10)}`, 'not-text'],
    ['# T\n\nNo link here.', 'no-links'],
    ['# T\n- [A](https://example.org/a)', 'only-outside'],
    ['# T\n- [Guide](/guide/llms.txt)', 'no-links'],
    ['{"name": "x", "pages": []}', 'no-links'],
  ])('%j fails', (text, code) => {
    expect(readSiteIndex(text, BASE)).toEqual({ ok: false, error: { code, url: BASE } })
  })

  it('is told apart from Markdown that begins with a tag', () => {
    expect(read('<p align="center"><img src="x.png"></p>\n\n# T\n- [A](/a)').title).toBe('T')
    expect(read(`# T\n- [A](/a) ${'é'.repeat(500)}\uFFFD`).title).toBe('T')
  })

  it('without a title is called by its host', () => {
    expect(read('- [A](/a)').title).toBe('docs.acme.dev')
  })
})
