import { describe, expect, it } from 'vitest'
import { cutFullText, MAX_LINES, MAX_MARKERS } from '../../../../../shared/llms-txt/full-text/cut-full-text'

const FULL = 'https://docs.x.dev/llms-full.txt'
const cut = (text: string, pages: readonly string[] = ['a', 'b', 'c'], url = FULL) =>
  Object.fromEntries(cutFullText(text, url, new Set(pages.map((page) => `docs.x.dev/${page}`))))

const source = (name: string, body: string, url = `https://docs.x.dev/${name}`) =>
  `# ${name.toUpperCase()}\nSource: ${url}\n\n${body}\n\n\n\n`
const front = (name: string, body: string, more = '') => `---\nurl: /${name}.md\n${more}---\n\n${body}\n`
const joined = (...pages: string[]) => pages.join('\n---\n\n')

describe('a text with source lines (Mintlify)', () => {
  it('is cut before each title; the line itself goes', () => {
    expect(cut(source('a', 'About a.\n\n## Part\n\nMore.') + source('b', '> Of b.'))).toEqual({
      'docs.x.dev/a': '# A\n\nAbout a.\n\n## Part\n\nMore.\n',
      'docs.x.dev/b': '# B\n\n> Of b.\n',
    })
  })

  it('has a byte order mark, carriage returns and something before its first page', () => {
    const text = `\ufeff# Site\n\n> All of it.\n\n${source('a', 'One\n\nTwo')}`.replaceAll('\n', '\r\n')
    expect(cut(text)).toEqual({ 'docs.x.dev/a': '# A\n\r\nOne\r\n\r\nTwo\n' })
    expect(cut(`\ufeff${source('a', 'One')}`)).toEqual({ 'docs.x.dev/a': '# A\n\nOne\n' })
  })

  it.each([
    ['a heading without a source', '# Part\n\nSource: https://docs.x.dev/b\n'],
    ['a source of a deeper heading', '## Part\nSource: https://docs.x.dev/b\n'],
    ['a source that is no address', '# Part\nSource: the manual, page 3\n'],
    ['a heading that goes on a paragraph', 'Text\n# Part\nSource: https://docs.x.dev/b\n'],
    ['an indented heading', '    # Part\n    Source: https://docs.x.dev/b\n'],
    ['a rule', 'One\n\n---\n\nTwo'],
    ['a mark of another format', 'One\n\n---\n\n---\nurl: /b.md\n---\n\nTwo'],
    ['a mark of another format', '# B (/b)\n\nTwo'],
  ])('keeps within a page %s', (_, body) => {
    expect(cut(source('a', `Begin\n\n${body}\n\nEnd`) + source('c', 'See'))).toEqual({
      'docs.x.dev/a': `# A\n\nBegin\n\n${body}\n\nEnd\n`,
      'docs.x.dev/c': '# C\n\nSee\n',
    })
  })

  it.each(['```', '~~~', '````md'])('does not take what stands in a fence of %s for a page', (fence) => {
    const close = fence.replace(/\w+$/, '')
    const body = `Looks so:\n\n${fence}\n\n${source('b', 'Sample')}\n${close}\n\nEnd`
    const pages = cut(source('a', body) + source('b', 'The page itself'))
    expect(pages['docs.x.dev/a']).toBe(`# A\n\n${body}\n`)
    expect(pages['docs.x.dev/b']).toBe('# B\n\nThe page itself\n')
  })

  it('keeps a sample of a page that is nowhere listed', () => {
    const body = `\`\`\`\n\n${source('x', 'Sample', 'https://example.com/x')}\`\`\`\n\nEnd`
    expect(cut(source('a', body))).toEqual({ 'docs.x.dev/a': `# A\n\n${body}\n` })
  })

  it('does without a page whose fence swallows another one, and has those after it', () => {
    const text = source('a', '```js\nopen') + source('b', 'b') + source('d', '```\nx\n```') + source('c', 'c')
    expect(cut(text)).toEqual({})
    expect(cut(source('a', '```js\nopen') + source('b', '```js\nx\n```') + source('c', 'c'))).toEqual({
      'docs.x.dev/c': '# C\n\nc\n',
    })
  })

  it('ends a page where one begins that is not listed', () => {
    expect(cut(source('a', 'One') + source('hidden', 'Secret') + source('b', 'Two'))).toEqual({
      'docs.x.dev/a': '# A\n\nOne\n',
      'docs.x.dev/b': '# B\n\nTwo\n',
    })
  })

  it('does without pages of another host, and without the page that they stand in', () => {
    const outside = source('b', 'Bad', 'https://evil.example/b')
    expect(cut(source('a', 'One') + outside + source('c', 'Three'))).toEqual({
      'docs.x.dev/c': '# C\n\nThree\n',
    })
    const listed = new Set(['evil.example/b', 'docs.x.dev/a'])
    expect([...cutFullText(outside + source('a', 'One'), FULL, listed).keys()]).toEqual(['docs.x.dev/a'])
  })

  it('does without a page that comes twice with different texts, and takes one that comes twice the same', () => {
    const text = source('a', 'One') + source('b', 'Two') + source('a', 'Other') + source('b', 'Two')
    expect(cut(text + source('a', 'One'))).toEqual({ 'docs.x.dev/b': '# B\n\nTwo\n' })
  })

  it('does without a page of no words', () => {
    expect(cut(source('a', '') + source('b', 'Two'))).toEqual({ 'docs.x.dev/b': '# B\n\nTwo\n' })
  })

  it('finds pages whatever form their address has', () => {
    const text = source('a', 'One', 'http://www.docs.x.dev/a/index.md#top')
    expect(cut(text)).toEqual({ 'docs.x.dev/a': '# A\n\nOne\n' })
  })
})

describe('a text with front matter (VitePress, Rspress)', () => {
  it('is cut before it; it stays, and the rule between pages goes', () => {
    expect(cut(joined(front('a', '# A\n\nOne'), front('b', '# B'), front('c', '# C\n\n---')))).toEqual({
      'docs.x.dev/a': '---\nurl: /a.md\n---\n\n# A\n\nOne\n',
      'docs.x.dev/b': '---\nurl: /b.md\n---\n\n# B\n',
      'docs.x.dev/c': '---\nurl: /c.md\n---\n\n# C\n\n---\n',
    })
  })

  it('needs no rule between pages', () => {
    expect(Object.keys(cut(`${front('a', '# A')}\n${front('b', '# B')}`))).toEqual([
      'docs.x.dev/a',
      'docs.x.dev/b',
    ])
  })

  it('may say more, quoted and over several lines', () => {
    const more = 'description: >-\n  Of a: what\n  it is\ntags:\n- one\n'
    const text = joined(
      front('a', '# A', more),
      '---\ntitle: B\nurl: "https://docs.x.dev/b"\n---\n# B\n',
      "---\nurl: '/c.md'\n---\n# C\n",
    )
    expect(Object.keys(cut(text))).toEqual(['docs.x.dev/a', 'docs.x.dev/b', 'docs.x.dev/c'])
  })

  it.each([
    ['rules around text', 'One\n\n---\n\nTwo\n\n---\n\nThree'],
    ['two rules with nothing between', 'One\n\n---\n\n---\n\nTwo'],
    ['front matter without an address', '---\ntitle: x\n---\n\nTwo'],
    ['front matter whose address is none', '---\nurl: see below\n---\n\nTwo'],
    ['front matter with two addresses', '---\nurl: /b\nurl: /c\n---\n\nTwo'],
    ['front matter that never ends', '---\nurl: /b\n\nTwo'],
    ['a heading under a word', 'url: /b\n---\n\nTwo'],
    ['front matter in code', '```md\n---\nurl: /b.md\n---\n```\n\nTwo'],
    ['a mark of another format', '# B\nSource: https://docs.x.dev/b\n\nTwo'],
  ])('keeps %s within a page', (_, body) => {
    const pages = cut(joined(front('a', `# A\n\n${body}\n\nEnd`), front('c', '# C'), front('b', '# B')))
    expect(pages['docs.x.dev/a']).toBe(`---\nurl: /a.md\n---\n\n# A\n\n${body}\n\nEnd\n`)
    expect(Object.keys(pages)).toEqual(['docs.x.dev/a', 'docs.x.dev/c', 'docs.x.dev/b'])
  })

  it('has addresses that resolve against where it was found', () => {
    const text = '---\nurl: /docs/a.md\n---\n# A\n'
    expect(cut(text, ['docs/a'], 'https://docs.x.dev/docs/llms-full.txt')).toEqual({
      'docs.x.dev/docs/a': '---\nurl: /docs/a.md\n---\n# A\n',
    })
    expect(cut(text, ['docs/a'], 'https://elsewhere.dev/llms-full.txt')).toEqual({})
  })
})

describe('a text with addresses at its titles (Fumadocs)', () => {
  it('is cut at titles with an address; the address goes', () => {
    expect(cut('# A (beta) (/a)\n\nOne\n\n# Part (of a)\n\nMore\n\n# B (/b)\n\nTwo')).toEqual({
      'docs.x.dev/a': '# A (beta)\n\nOne\n\n# Part (of a)\n\nMore\n',
      'docs.x.dev/b': '# B\n\nTwo\n',
    })
  })

  it('does without a page with a title whose address is not listed: it may be a page or a heading', () => {
    expect(cut('# A (/a)\n\nOne\n\n# Users (/v1/users)\n\nMore\n\n# B (/b)\n\nTwo')).toEqual({
      'docs.x.dev/b': '# B\n\nTwo\n',
    })
  })

  it('is cut at titles with a line for the address; the lines go', () => {
    const file = 'Source: https://raw.site.example/a.mdx'
    expect(cut(`# A\nURL: /a\n${file}\n\nOne\n\n# B\nURL: https://docs.x.dev/b\n\nTwo`)).toEqual({
      'docs.x.dev/a': '# A\n\nOne\n',
      'docs.x.dev/b': '# B\n\nTwo\n',
    })
  })
})

describe('a text without certain boundaries', () => {
  it.each([
    ['GitBook and Starlight: titles alone', '# A\n\nOne\n\n# B\n\nTwo'],
    ['Docusaurus: titles and rules', '## A\n\nOne\n\n---\n\n## B\n\nTwo'],
    ['an index', '# Site\n\n- [A](https://docs.x.dev/a)\n'],
    ['nothing', ''],
    ['as many pages of one format as of another', `${source('a', 'One')}${joined(front('b', 'Two'))}`],
  ])('gives none: %s', (_, text) => expect(cut(text)).toEqual({}))

  it('of two formats has the one with more pages', () => {
    const text = `${source('a', 'One')}${source('b', 'Two')}${front('c', 'Three')}`
    expect(Object.keys(cut(text))).toEqual(['docs.x.dev/a', 'docs.x.dev/b'])
  })

  it('has no more marks than a site can have pages, and no more lines than such a text can have', () => {
    const mark = (place: number) => `# T\nSource: https://docs.x.dev/${place}\n\nWords\n\n`
    const marks = Array.from({ length: MAX_MARKERS + 1 }, (_, place) => mark(place)).join('')
    expect(cut(marks, ['1'])).toEqual({})
    expect(cut(marks.slice(mark(0).length), ['1'])).toEqual({ 'docs.x.dev/1': '# T\n\nWords\n' })
    expect(cut(mark(1) + '\n'.repeat(MAX_LINES - 10), ['1'])).toEqual({ 'docs.x.dev/1': '# T\n\nWords\n' })
    expect(cut(mark(1) + '\n'.repeat(MAX_LINES), ['1'])).toEqual({})
  })
})

describe('the time it takes', () => {
  const MEGA = 1024 * 1024
  const filled = (piece: string, megas: number) => piece.repeat(Math.ceil((megas * MEGA) / piece.length))
  const timed = (text: string) => {
    const begun = performance.now()
    cut(text)
    return performance.now() - begun
  }

  it.each([
    ['pages', `${source('a', 'Words and words. '.repeat(200))}`],
    ['marks of pages that are not listed', source('x', 'y')],
    ['rules', '---\n\n'],
    ['front matter that never ends', '---\nurl: /a\nb: c\n\n'],
    ['keys', 'url: /a\n'],
    ['fences', '```\n'],
    ['titles', '# a\n\n'],
    ['lists', '- - > ~\nSource: http\n'],
    ['one line', '> - ('],
    ['blanks', ' '],
  ])('grows no faster than the text: %s', (_, piece) => {
    timed(filled(piece, 1))
    const small = timed(filled(piece, 2.5))
    const large = timed(filled(piece, 20))
    // eight times as long; the rest is for a busy machine, a square would be 64
    expect(large).toBeLessThan(Math.max(small, 100) * 24)
  })
})
