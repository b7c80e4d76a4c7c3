import { describe, expect, test } from 'vitest'
import { elementsOf, nodesOf, render } from './helpers/tree'

const PAGE =
  '# T\n\nIntro words here.\n\n## Same\n\nOne `two`.\n\n```js\nlet three = 4\n```\n\n## Same\n\n日本語の文章です。\n\n#### Deep\n\nEnd.\n'

test('sections have slugs, levels, and prose and code counted apart', () => {
  expect(
    render(PAGE).sections.map((section) => ({
      slug: section.slug,
      title: section.title,
      level: section.level,
      proseWords: section.proseWords,
      codeWords: section.codeWords,
    })),
  ).toEqual([
    { slug: '', title: '', level: 1, proseWords: 3, codeWords: 0 },
    { slug: 'same', title: 'Same', level: 2, proseWords: 3, codeWords: 3 },
    { slug: 'same-1', title: 'Same', level: 2, proseWords: 5, codeWords: 0 },
    { slug: 'deep', title: 'Deep', level: 4, proseWords: 2, codeWords: 0 },
  ])
})

test('there is a beginning even where the page starts with a heading, or is empty', () => {
  expect(render('## First\n\nx').sections.map((section) => section.slug)).toEqual(['', 'first'])
  expect(render('').sections).toHaveLength(1)
  expect(render('')).toMatchObject({ title: '', chunks: [], text: '', fallback: false })
})

test('the same input gives the same article, as plain data', () => {
  expect(render(PAGE)).toEqual(render(PAGE))
  expect(JSON.parse(JSON.stringify(render(PAGE)))).toEqual(render(PAGE))
  expect(nodesOf(render(PAGE)).some((node) => 'position' in node)).toBe(false)
})

test('a section hash changes with its words, not with their layout or those of another section', () => {
  const hashes = (text: string): string[] => render(text).sections.map((section) => section.textHash)
  const before = hashes('## A\n\none two\n\n## B\n\nthree')
  expect(hashes('## A\n\none   two\n## B\n\n\nthree\n')).toEqual(before)
  const after = hashes('## A\n\none two\n\n## B\n\nfour')
  expect([after[1] === before[1], after[2] === before[2]]).toEqual([true, false])
  expect(before[1]).toMatch(/^[0-9a-f]{16}$/)
})

test('every section heading carries its slug and a prefixed id; headings in boxes are only targets', () => {
  const article = render('## Root\n\n<Accordion title="More">\n\n### Inside\n\n</Accordion>\n\n> ## Quoted\n')
  expect(elementsOf(article, 'h2').map((node) => node.properties)).toEqual([
    { id: 'at-root', dataSlug: 'root' },
    { id: 'at-quoted' },
  ])
  expect(elementsOf(article, 'h3').map((node) => node.properties)).toEqual([{ id: 'at-inside' }])
  expect(article.sections.map((section) => section.slug)).toEqual(['', 'root'])
})

test('headings inside plain wrappers and changelog entries are sections of the page', () => {
  const wrapped = render(
    '<div>\n\n## In a wrapper\n\ntext\n\n</div>\n\n<Update label="v2.0" description="May">\n  ## Fixes\n\n  Some.\n</Update>',
  )
  expect(wrapped.sections.map((section) => section.slug)).toEqual(['', 'in-a-wrapper', 'v20', 'fixes'])
})

test('own ids of headings are used once each', () => {
  const slugs = render('## A {#own}\n\n## B {/* #own */}\n\n## C {#own}\n\n## D [#d-id]\n').sections.map(
    ({ slug }) => slug,
  )
  expect(slugs).toEqual(['', 'own', 'own-1', 'own-2', 'd-id'])
  expect(new Set(slugs).size).toBe(slugs.length)
})

test('a chunk belongs to one section, its children are blocks, and long sections are cut', () => {
  const long =
    `# T\n\n${'word '.repeat(300)}\n\n`.repeat(1) +
    `${'word '.repeat(300)}\n\n`.repeat(9) +
    '## Next\n\nshort\n'
  const { chunks } = render(long)
  expect(chunks.map((chunk) => chunk.section)).toEqual(['', '', '', '', '', 'next'])
  for (const chunk of chunks) {
    expect(chunk.chars).toBeLessThanOrEqual(4_000)
    expect(chunk.tree.children?.every((node) => node.type === 'element')).toBe(true)
  }
})

test('loose text and inline tags on lines of their own become paragraphs', () => {
  const article = render('<a href="/x">one</a>\n\n<img src="/p.png" alt="two" />\n')
  expect(article.chunks[0]?.tree.children?.map((node) => node.tagName)).toEqual(['p', 'p'])
})

test('the text has a line for each block', () => {
  expect(render('## A\n\none **two**\nthree\n\n- x\n- y\n\n```\nc  d\n```\n').text).toBe(
    'A\none two\nthree\nx\ny\nc d',
  )
})

test('each section has its own text, its code told apart by lines', () => {
  const { texts } = render(
    'Intro `x`.\n\n## A\n\n```\nc  d\n\ne\n```\n\n```\nf\n```\n\nlast\n\n```\ng\n```\n',
  )
  expect(texts.map(({ text }) => text)).toEqual(['Intro x.', 'A\nc d\ne\nf\nlast\ng'])
  expect(texts.map(({ text, code }) => code.map(([from, to]) => text.slice(from, to)))).toEqual([
    [],
    ['c d\ne\nf', 'g'],
  ])
})

test('the links of a page, each once and without its fragment', () => {
  const page = '[a](/x#one) [b](/x#two) [c](#here) [d](mailto:a@b.example) [e](https://o.example/?q=1)'
  expect(render(page).links).toEqual(['https://docs.example.com/x', 'https://o.example/?q=1'])
})

describe('where a section stands', () => {
  const sourcesOf = (text: string): string[] =>
    render(text).sections.map(({ source }) => text.slice(source?.start, source?.end))

  test('is what was written from its heading to the next one, and all of them are the whole text', () => {
    const page =
      '---\ntitle: T\n---\nIntro.\n\n## A\n\none\n\n### B\n\n```md\n## no heading\n```\n\n## A\n\ntwo\n'
    expect(sourcesOf(page)).toEqual([
      '---\ntitle: T\n---\nIntro.\n\n',
      '## A\n\none\n\n',
      '### B\n\n```md\n## no heading\n```\n\n',
      '## A\n\ntwo\n',
    ])
  })

  test('is found again where the guards added lines or changed one', () => {
    const math = '## A\n\n$$ x + 1\n= y $$\n\n'
    const deep = `## B\n\n${'> '.repeat(80)}deep\n\n`
    const page = `Intro.\n\n${math}${math}${deep}## C\n\nend`
    expect(sourcesOf(page)).toEqual(['Intro.\n\n', math, math, deep, '## C\n\nend'])
  })

  test('of one that a component makes is its heading, or that before it', () => {
    const page =
      'Intro.\n\n<Update label="v2" description="May">\n  ## Fixes\n\n  Some.\n</Update>\n\n## End\n'
    expect(sourcesOf(page).join('')).toBe(page)
    expect(sourcesOf(page).at(-1)).toBe('## End\n')
  })

  test('covers a page with Windows line ends, a byte order mark and underlined headings', () => {
    const page = '\ufeffIntro.\r\n\r\nTitle\r\n-----\r\n\r\none\r\n\r\n## B\r\n\r\ntwo\r\n'
    expect(sourcesOf(page)).toEqual([
      '\ufeffIntro.\r\n\r\n',
      'Title\r\n-----\r\n\r\none\r\n\r\n',
      '## B\r\n\r\ntwo\r\n',
    ])
  })
})

test('a section knows the headings above it', () => {
  const page = '## A\n\n#### Deep\n\n### B\n\n## C\n\n### B\n'
  expect(render(page).sections.map(({ path }) => path)).toEqual([[], [], ['A'], ['A'], [], ['C']])
})
