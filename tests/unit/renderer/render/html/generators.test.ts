import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readHtmlPage } from '../../../../../renderer/render/html/read-html-page'
import { elementsOf, render, textOf } from '../helpers/tree'
import { codeOf, convert, URL_OF_PAGE } from './helpers'

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../../fixtures/html/${name}.html`, import.meta.url), 'utf8')

const QUEUE = `import { Queue } from 'lantern'

export const queue = new Queue<Job>('mail', {
  retries: 3, // three times
})`

/** What the generators differ in: languages they leave out, ids they give, titles they drop. */
const PAGES = [
  {
    name: 'vitepress',
    code: [
      ['ts', '', QUEUE],
      ['sh', '', 'npm install lantern'],
      ['sh', '', 'pnpm add lantern'],
    ],
    slugs: ['', 'make', 'retry-a-job', 'where-jobs-go'],
    callouts: ['warning ', 'tip Keep jobs small', 'info Important'],
    images: ['https://docs.example.com/life.png'],
    tabs: ['npm', 'pnpm'],
  },
  {
    name: 'docusaurus',
    code: [
      ['ts', 'queue.ts', QUEUE],
      ['bash', '', 'npm install lantern'],
      ['bash', '', 'pnpm add lantern'],
    ],
    slugs: ['', 'make', 'retry-a-job', 'where-jobs-go'],
    callouts: ['warning ', 'tip Keep jobs small'],
    images: [],
    tabs: ['npm', 'pnpm'],
  },
  {
    name: 'mkdocs-material',
    code: [
      ['text', 'queue.ts', QUEUE],
      ['', '', 'npm install lantern'],
      ['', '', 'pnpm add lantern'],
      ['math', '', 'd = 2^n'],
    ],
    slugs: ['', 'make', 'retry-a-job', 'where-jobs-go'],
    callouts: ['warning ', 'tip Keep jobs small'],
    images: ['https://docs.example.com/guide/life.png'],
    tabs: ['npm', 'pnpm'],
  },
  {
    name: 'sphinx-rtd',
    code: [
      ['typescript', 'queue.ts', QUEUE],
      ['', '', 'plain text'],
      ['math', '', 'd = 2^n'],
    ],
    slugs: ['', 'make-a-queue', 'retry-a-job', 'where-jobs-go'],
    callouts: ['warning ', 'note Keep jobs small'],
    images: ['https://docs.example.com/guide/_images/life.png'],
    tabs: [],
  },
]

describe.each(PAGES)('a page made by $name', ({ name, code, slugs, callouts, images, tabs }) => {
  const url = name === 'mkdocs-material' ? 'https://docs.example.com/guide/queues/' : URL_OF_PAGE
  const article = render(convert(fixture(name), url), url)
  const expectedImages = name === 'mkdocs-material' ? ['https://docs.example.com/guide/life.png'] : images

  test('has its title, its sections, and the anchors that links lead to', () => {
    expect(article.title).toBe('Work with queues')
    expect(article.sections.map(({ slug }) => slug).filter((slug) => slug !== 'footnote-label')).toEqual(
      slugs,
    )
    expect(article.fallback).toBe(false)
    const ids = new Set(
      article.chunks
        .flatMap(() => ['h2', 'h3', 'a'].flatMap((tag) => elementsOf(article, tag)))
        .map((node) => node.properties?.['id']),
    )
    expect(ids).toContain('at-make')
    const links = elementsOf(article, 'a').map((node) => node.properties?.['href'])
    expect(links).toContain('#retry-a-job')
  })

  test('has its code, byte for byte, with language and name', () => {
    expect(codeOf(article)).toEqual(code)
  })

  test('has its table', () => {
    const [table] = elementsOf(article, 'table')
    const cells = (tag: string): string[] =>
      elementsOf(
        {
          ...article,
          chunks: [{ section: '', chars: 0, tree: { type: 'root', children: [table ?? { type: 'text' }] } }],
        },
        tag,
      ).map(textOf)
    expect(cells('th').slice(0, 2)).toEqual(['Option', 'Type'])
    expect(cells('td')).toEqual(
      name === 'sphinx-rtd'
        ? ['retries', 'number | null', 'delay', 'string']
        : ['retries', 'number | null', '3', 'delay', 'string', ''],
    )
  })

  test('has its notes and warnings, what folds and what is behind tabs', () => {
    const shown = elementsOf(article, 'mdx-callout').map((node) => {
      const title = node.children?.find((child) => child.tagName === 'mdx-title')
      return `${String(node.properties?.['kind'])} ${title === undefined ? '' : textOf(title)}`
    })
    expect(shown).toEqual(callouts)
    expect(article.text).toContain('A job that failed three times is put aside.')
    if (name !== 'sphinx-rtd')
      expect(textOf(elementsOf(article, 'details')[0] ?? { type: '' })).toMatch(
        /Why three times\?\s*Most faults/,
      )
    expect(elementsOf(article, 'mdx-tab').map((tab) => textOf(tab.children?.[0] ?? { type: '' }))).toEqual(
      tabs,
    )
  })

  test('has its pictures and the words that look like Markdown', () => {
    expect(article.images).toEqual(expectedImages)
    expect(elementsOf(article, 'img').map((img) => img.properties?.['alt'])).toEqual(['The life of a job'])
    expect(article.text).toContain('{x} stay as they are, and so do a_b_c, 2 * 3 * 4 and $5.')
    expect(article.text).toContain('In prose a | b, <T> and')
  })

  test('has nothing of the site round it', () => {
    expect(article.text).not.toMatch(
      /Sidebar word|Navigation word|Footer word|Announcement word|Edit|Skip to|Copy|On this page|Table of contents|Previous|Next|Search|Powered|Built with|Permalink|Direct link|[#¶\u200b]/i,
    )
    expect(article.text).not.toMatch(/^(?:ts|sh)$/m)
  })
})

test('what a site answers for addresses that it does not know is no article', () => {
  expect(readHtmlPage({ url: URL_OF_PAGE, html: fixture('docusaurus-404') })).toBeNull()
})

test('notes at the end stay notes', () => {
  for (const name of ['docusaurus', 'mkdocs-material', 'sphinx-rtd']) {
    const article = render(convert(fixture(name)), URL_OF_PAGE)
    const references = elementsOf(article, 'a').filter(
      (node) => node.properties?.['dataFootnoteRef'] !== undefined,
    )
    expect(references).toHaveLength(1)
    expect(article.text).toMatch(/Twice where a job is running\./)
  }
})

test('the source of formulas, signatures, terms and nested lists are kept', () => {
  const sphinx = convert(fixture('sphinx-rtd'))
  expect(sphinx).toContain('The delay is $$2^n$$ seconds')
  expect(sphinx).toContain('<dt><a id="lantern.take"></a>`lantern.take(queue, limit=10)`</dt>')
  expect(convert(fixture('mkdocs-material'))).toContain('The delay is $$2^n$$ seconds')
  const article = render(convert(fixture('vitepress')), URL_OF_PAGE)
  expect(
    elementsOf(article, 'ol').map(
      (list) =>
        elementsOf(
          { ...article, chunks: [{ section: '', chars: 0, tree: { type: 'root', children: [list] } }] },
          'li',
        ).length,
    ),
  ).toEqual([4])
})
