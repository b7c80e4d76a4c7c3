import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINK_LIMIT } from '../../../../../shared/llms-txt/parse/collect-links'
import { parseIndex } from '../../../../../shared/llms-txt/parse/parse-index'

const links = (text: string): readonly (readonly string[])[] =>
  parseIndex(text).links.map((link) =>
    link.note === '' ? [link.title, link.href] : [link.title, link.href, link.note],
  )

describe('title and summary', () => {
  it.each([
    ['# Acme\n\n> One\n> two.\n', 'Acme', 'One two.'],
    ['\uFEFF# **Acme** Docs ##\r\n\r\n> One\r\n', 'Acme Docs', 'One'],
    ['Acme\n====\n\n> One', 'Acme', 'One'],
    ['#Acme\n> One', 'Acme', 'One'],
    ['Made by a plugin.\n\n# Acme &amp; Co', 'Acme & Co', ''],
    ['# Acme\n\n## Docs\n\n> Not the summary', 'Acme', ''],
    ['# Acme\n\n> ## Agent Instructions\n> Obey.\n\n> The real one.', 'Acme', 'The real one.'],
    ['# Acme\n\n> First.\n>\n> ## Agent Instructions\n> Obey.', 'Acme', 'First.'],
    [
      '> ## Documentation Index\n> Fetch the index at: https://x.dev/llms.txt\n\n# Acme\n\n> Real.',
      'Acme',
      'Real.',
    ],
    ['# Acme\n> For the complete documentation index, see [llms.txt](/llms.txt).', 'Acme', ''],
    ['---\ntitle: "Acme"\nother: 1\n---\n\n- [a](b)', 'Acme', ''],
    ['# [![logo](l.png)](/) Acme [![badge](b.svg)](https://ci)', 'Acme', ''],
    ['```\n# not this\n```\n# Acme', 'Acme', ''],
    ['', '', ''],
  ])('reads %j', (text, title, summary) => {
    expect(parseIndex(text)).toMatchObject({ title, summary })
  })
})

describe('entries', () => {
  it.each([
    ['- [A](a.md): Note', [['A', 'a.md', 'Note']]],
    ['* [A](a.md) - Note', [['A', 'a.md', 'Note']]],
    ['+ [A](a.md) – Note', [['A', 'a.md', 'Note']]],
    ['12. [A](a.md) — Note', [['A', 'a.md', 'Note']]],
    ['-[A](a.md)', [['A', 'a.md']]],
    ['• [A](a.md)', [['A', 'a.md']]],
    ['- [x] [A](a.md)', [['A', 'a.md']]],
    ['    - [A](a.md)', [['A', 'a.md']]],
    ['- [A](a.md):', [['A', 'a.md']]],
    ['- [A](a.md)\n  The note\n  goes on.', [['A', 'a.md', 'The note goes on.']]],
    ['- [A](a.md)\n\n  The note.', [['A', 'a.md', 'The note.']]],
    ['- [A](a.md)\nThe note.', [['A', 'a.md', 'The note.']]],
    ['- [A](a.md)\n  - The note', [['A', 'a.md', 'The note']]],
    ['- **[A](a.md)**: Note', [['A', 'a.md', 'Note']]],
    ['- **Label**: [A](a.md)', [['A', 'a.md']]],
    ['- 🚀 [A](a.md)', [['A', 'a.md']]],
    [
      '- [A](a.md): see `x` and [B](b.md)',
      [
        ['A', 'a.md', 'see x and B'],
        ['B', 'b.md'],
      ],
    ],
    [
      '- [A](a.md), [B](b.md): Both',
      [
        ['A', 'a.md'],
        ['B', 'b.md', 'Both'],
      ],
    ],
    [
      '[A](a.md): Note\n[B](b.md): Other',
      [
        ['A', 'a.md', 'Note'],
        ['B', 'b.md', 'Other'],
      ],
    ],
    ['[A] (https://x.dev/a): Note', [['A', 'https://x.dev/a', 'Note']]],
    ['- [A](a.md): first\u200B part\u00AD', [['A', 'a.md', 'first part']]],
    [
      '| [A](a.md) | Note |\n|---|---|\n| [B](b.md) | x \\| y |',
      [
        ['A', 'a.md', 'Note'],
        ['B', 'b.md', 'x | y'],
      ],
    ],
    ['### [A](a.md)\nNote', [['A', 'a.md', 'Note']]],
  ])('reads %j', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  it.each([
    ['- [Array[T] (generic)](a.md)', 'Array[T] (generic)', 'a.md'],
    ['- [one ] bracket](a.md)', 'one ] bracket', 'a.md'],
    ['- [A](https://x.dev/a_(b)_(c).md)', 'A', 'https://x.dev/a_(b)_(c).md'],
    ['- [A](<a b.md>)', 'A', 'a b.md'],
    ['- [A](a b.md)', 'A', 'a b.md'],
    ['- [A](a.md "Hover")', 'A', 'a.md'],
    ['- [A](https://x.dev/(a)', 'A', 'https://x.dev/(a'],
    ['- [`a[0]` and `b]`](a.md)', 'a[0] and b]', 'a.md'],
    ['- [snake\\_case \\[x\\]](a\\_b.md)', 'snake_case [x]', 'a_b.md'],
    ['- [snake_case_name and *this*](a.md)', 'snake_case_name and this', 'a.md'],
    ['- [R&amp;D &#233;](a.md?x=1&amp;y=2)', 'R&D é', 'a.md?x=1&y=2'],
    ['- [](a.md)', '', 'a.md'],
    ['- [ ](a.md)', '', 'a.md'],
    ['- [![Logo](l.png)](a.md)', 'Logo', 'a.md'],
    ['- [Trailing   ](a.md)', 'Trailing', 'a.md'],
    ['- [A][ref]\n\n[ref]: https://x.dev/a "t"', 'A', 'https://x.dev/a'],
    ['- [Ref]\n\n[ref]: <a.md>', 'Ref', 'a.md'],
    ['- https://x.dev/a.', '', 'https://x.dev/a'],
    ['- <https://x.dev/a>', '', 'https://x.dev/a'],
    ['- Guide: https://x.dev/a', 'Guide', 'https://x.dev/a'],
    ['文档首页: https://x.dev/a', '文档首页', 'https://x.dev/a'],
    ['- (https://x.dev/a(b))', '', 'https://x.dev/a(b)'],
    ['- [https://x.dev/a](https://x.dev/a)', '', 'https://x.dev/a'],
    ['| Guide | https://x.dev/a |', 'Guide', 'https://x.dev/a'],
    ['- [Put <your-key> here](a.md)', 'Put <your-key> here', 'a.md'],
  ])('reads the link of %j', (text, title, href) => {
    expect(links(text).map((link) => link.slice(0, 2))).toEqual([[title, href]])
  })

  it.each([
    '```md\n- [A](a.md)\n```',
    '~~~\n- [A](a.md)\n```\n~~~',
    '- `[A](a.md)`',
    '<!--\n- [A](a.md)\n-->',
    '![A](a.png)',
    '- \\[A](a.md)',
    'Serve it at https://x.dev/a in production.',
    '> ## Agent Instructions\n> Read [A](a.md)',
  ])('finds no entry in %j', (text) => {
    expect(links(text)).toEqual([])
  })

  it('tells a mention in a sentence from an entry', () => {
    const text = 'See [A](a.md) first.\n\n- A tool with [B](b.md) inside.\n- [C](c.md)'
    expect(parseIndex(text).links.map((link) => [link.title, link.mentioned])).toEqual([
      ['A', true],
      ['B', true],
      ['C', false],
    ])
  })

  it('reads a link whose title goes over two lines', () => {
    expect(links('Read [the long\nguide](a.md) first.')).toEqual([['the long guide', 'a.md']])
  })
})

describe('headings', () => {
  it('are the path of a link, as deep as they go', () => {
    const text =
      '# T\n- [0](0)\n## A\n- [1](1)\n#### Deep {#deep}\n- [2](2)\n### B\n- [3](3)\n## C ##\n- [4](4)\n# Second\n- [5](5)'
    expect(parseIndex(text).links.map((link) => link.path.join(' > '))).toEqual([
      '',
      'A',
      'A > Deep',
      'A > B',
      'C',
      'Second',
    ])
  })

  it('that are links are sections when something stands under them, else entries', () => {
    const text = '# T\n## [Guides](/guides)\n- [A](/a)\n## [Alone](/alone)\nNote\n## [Also](/also)'
    expect(parseIndex(text).links.map((link) => [link.title, link.path, link.note])).toEqual([
      ['Guides', ['Guides'], ''],
      ['A', ['Guides'], ''],
      ['Alone', [], 'Note'],
      ['Also', [], ''],
    ])
  })
})

describe('odd input', () => {
  it('gives warnings', () => {
    const text = '# T\n- [](a.md)\n- [B]()\n\n```js\n- [C](c.md)'
    const parsed = parseIndex(text)
    expect(parsed.links.map((link) => link.href)).toEqual(['a.md', 'c.md'])
    expect(parsed.warnings).toEqual([
      "1 link has no title. The page's own title is shown.",
      '1 link has no address and cannot be read.',
      'A code block that begins in line 5 never ends. What follows was read as text.',
    ])
  })

  it('cuts texts that no list could show', () => {
    const link = parseIndex(`- [${'t'.repeat(5000)}](a.md): ${'n'.repeat(50_000)}`).links[0]
    expect(link?.title.length).toBeLessThanOrEqual(300)
    expect(link?.note.length).toBeLessThanOrEqual(1000)
  })

  it('never throws', () => {
    const piece = fc.constantFrom(
      ...[
        '[',
        ']',
        '(',
        ')',
        '](',
        '[a](b)',
        '![',
        '`',
        '```',
        '\n',
        '\n\n',
        '# ',
        '## ',
        '- ',
        '> ',
        '|',
        '<',
        '>',
        '\\',
      ],
      ...[
        'https://x',
        '*',
        '**',
        '_',
        '~~',
        '&amp;',
        '&#x110000;',
        '[r]: x',
        '---',
        '===',
        '<!--',
        '-->',
        '\r',
        '\0',
        ' ',
        'é',
      ],
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 60 }), (pieces) => {
        for (const link of parseIndex(pieces.join('')).links) expect(link.href).not.toBe('')
      }),
      { numRuns: 1000 },
    )
  })
})

describe('time', () => {
  /** Milliseconds of processor time, which other programs on the machine do not stretch; the best of three. */
  const cost = (text: string): number => {
    const times = [0, 1, 2].map(() => {
      const start = process.cpuUsage()
      parseIndex(text)
      return process.cpuUsage(start).user / 1000
    })
    return Math.min(...times)
  }

  it('grows with the number of links, up to the limit', () => {
    const index = (count: number): string =>
      Array.from({ length: count }, (_, at) => `- [Page ${at}](/guide/${at}.md): About *page* ${at}`).join(
        '\n',
      )
    const eighth = cost(index(LINK_LIMIT / 8))
    // three doublings, each by less than three times; quadratic growth would make it 64 times
    expect(cost(index(LINK_LIMIT)) / eighth).toBeLessThan(27)
    expect(parseIndex(index(LINK_LIMIT + 2))).toMatchObject({
      warnings: ['The index holds more than 100,000 links. The last 2 were not read.'],
    })
  }, 60_000)

  it.each([
    ['['],
    ['[]('],
    ['[a](b'],
    ['](a'],
    ['!['],
    ['![a]('],
    ['('],
    ['`'],
    ['``` `'],
    ['*a '],
    ['_a'],
    ['<'],
    ['<a '],
    ['&'],
    ['# '],
    ['> '],
    ['- '],
    ['|'],
    ['\\'],
    ['<!--'],
    ['https://a)'],
    ['[a](b) '],
    ['[a]: b\n'],
    ['> [a](b)\n\n'],
    ['```\n'],
    ['- a\n'],
  ])(
    'grows at most with the length of repeated %j',
    (piece) => {
      const text = (length: number): string => piece.repeat(length / piece.length)
      parseIndex(text(30_000))
      // four times the text in well under sixteen times the time; five milliseconds cover what is too short to measure
      const ratio = cost(text(200_000)) / (cost(text(50_000)) + 5)
      expect(ratio).toBeLessThan(10)
    },
    60_000,
  )
})
