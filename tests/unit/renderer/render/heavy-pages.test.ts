import { expect, test } from 'vitest'
import { renderArticle } from '../../../../renderer/render/render-article'
import { render, textOf } from './helpers/tree'

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n')

/** Strange pages that the parser reads in little time: what they hold besides their last word may become text. */
const READ: readonly (readonly [string, () => string])[] = [
  ['10,000 nested quotes', () => `${'> '.repeat(10_000)}deep`],
  ['10,000 nested quotes behind what is no code', () => `- \`\`\`\n\ntext\n\n${'> '.repeat(10_000)}deep`],
  [
    '10,000 nested quotes behind a fence in an item',
    () => `- a\n\n  ~~~\n\ntext\n\n${'> '.repeat(10_000)}deep`,
  ],
  ['10,000 nested lists on a line', () => `${'- '.repeat(10_000)}deep`],
  ['10,000 nested tags', () => `${'<div>\n\n'.repeat(9_000)}deep\n`],
  ['10,000 tags in a line', () => `deep ${'<b>'.repeat(10_000)}x`],
  ['200 nested emphases', () => `${'*a **b '.repeat(200)}deep${'** *'.repeat(200)}`],
  ['50,000 open parentheses', () => `deep${' ('.repeat(50_000)}`],
  ['comments that never end', () => `deep\n${'<!--\n'.repeat(5_000)}`],
  ['5,000 containers', () => `${'::: tip\n'.repeat(5_000)}deep`],
  ['5,000 list items', () => `${lines(5_000, (n) => `- item ${n}`)}\n\ndeep`],
  ['a list of ten levels', () => `${lines(600, (n) => `${'  '.repeat(n % 10)}- item ${n}`)}\n\ndeep`],
  ['1,500 items that each hold emphasis', () => lines(1_500, () => '- **deep** [words](x)')],
  ['a table of 600 rows with emphasis', () => `| a | b |\n| - | - |\n${'| **x** | *deep* |\n'.repeat(600)}`],
  [
    'code of 30,000 characters without a space',
    () => `deep\n\n\`\`\`\n${'x'.repeat(30_000)}\n\`\`\`\n\ndeep`,
  ],
  ['code of 1 MB', () => `\`\`\`json\n${'{"a": [[1], {"b": "*_*"}]},\n'.repeat(37_000)}\`\`\`\n\ndeep`],
  ['code of 1 MB on a line', () => `\`\`\`\n${'x'.repeat(1_000_000)}\n\`\`\`\n\ndeep`],
  ['a picture in its own address', () => `![x](data:image/png;base64,${'A'.repeat(100_000)})\n\ndeep`],
  ['a line of 100 kB', () => `${'words '.repeat(17_000)}deep`],
  ['9,000 headings', () => `${lines(4_500, (n) => `## Part\n\n## Part ${n}\n`)}\ndeep`],
  ['1,000 notes', () => `deep${lines(1_000, (n) => `[^${n}]`)}\n\n${lines(1_000, (n) => `[^${n}]: n\n`)}`],
  ['a front matter of brackets', () => `---\ntitle: ${'['.repeat(100_000)}\n---\n\ndeep`],
  ['a front matter of aliases', () => `---\ntitle: ${'*a '.repeat(60_000)}\n---\n\ndeep`],
  ['a front matter of levels', () => `---\n${lines(600, (n) => `${' '.repeat(n)}a:`)}\n---\n\ndeep`],
]

test.each(READ)('%s: read as Markdown', { timeout: 60_000 }, (_, make) => {
  const article = render(make())
  expect(article.fallback).toBe(false)
  expect(article.text).toContain('deep')
})

/** Pages that would keep the parser for many seconds, or end it. */
const TOO_HEAVY: readonly (readonly [string, () => string])[] = [
  ['50,000 list items', () => lines(50_000, (n) => `- item ${n}`)],
  ['50,000 numbered items in a quote', () => lines(50_000, (n) => `> ${n}. item ${n}`)],
  ['50,000 items with lines between', () => lines(50_000, (n) => `- item ${n}\n`)],
  ['500 lines of 40 markers', () => lines(500, (n) => `${'- '.repeat(39)}${n}`)],
  ['2,000 levels, each line deeper', () => lines(2_000, (n) => `${'  '.repeat(n)}- item ${n}`)],
  ['10,000 items on 400 levels', () => lines(10_000, (n) => `${' '.repeat(2 * (n % 400))}- item ${n}`)],
  ['deep paragraphs', () => lines(4_000, (n) => `${' '.repeat(2 * Math.min(n, 56))}- item ${n}\n`)],
  ['a line of 5 MB', () => `# Long\n\n${'word and word '.repeat(360_000)}`],
  ['5 MB of links in a line', () => '*some* [words](x) and `more` '.repeat(180_000)],
  ['a paragraph of 100,000 lines', () => lines(100_000, (n) => `line ${n}`)],
  ['the same with other line ends', () => 'line\r'.repeat(100_000)],
  ['100,000 lines below an item', () => `- item\n${'lazy\n'.repeat(100_000)}`],
  ['a word of 30,000 characters', () => `before ${'('.repeat(30_000)} after`],
  ['a list that is one block of 12,000 elements', () => lines(4_000, () => '- **a** *b*')],
  ['10,000 brackets', () => '['.repeat(10_000) + 'x' + ']('.repeat(10_000)],
  ['10,000 pictures in each other', () => '!['.repeat(10_000) + 'x' + '](u)'.repeat(10_000)],
  ['a bracket before 400 kB of words', () => `[${'word '.repeat(80_000)}`],
  ['50,000 references', () => '[a] '.repeat(50_000)],
  ['10,000 nested emphases', () => '*a **b '.repeat(5_000) + 'x' + '** *'.repeat(5_000)],
  ['rows of stars', () => `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`],
  ['100,000 marks of deleted text', () => '~~a '.repeat(100_000)],
  ['ever longer backticks', () => `x ${lines(2_000, (n) => `a ${'`'.repeat(n)}`)}`],
  ['100,000 entities', () => '&amp;&bogus; '.repeat(50_000)],
  ['100,000 open braces', () => `x ${'{ '.repeat(100_000)}`],
  ['50,000 open tags', () => `x ${'<A b={ '.repeat(50_000)}`],
  ['100,000 comments without end', () => '<!--\n'.repeat(100_000)],
  ['50,000 open formulas', () => '$$ a '.repeat(50_000)],
  ['10,000 notes', () => `${'x[^1] '.repeat(20_000)}\n\n[^1]: note`],
  ['50,000 definitions', () => lines(50_000, (n) => `[a${n}]: /u`)],
  ['20,000 headings', () => lines(20_000, (n) => `## Part ${n}\n`)],
  ['50,000 underlined headings', () => 'h\n---\n'.repeat(50_000)],
  [
    'a table of 100,000 cells',
    () => `${'|a'.repeat(10)}\n${'|-'.repeat(10)}\n${`${'|b'.repeat(10)}\n`.repeat(10_000)}`,
  ],
  [
    'a table whose cells are not written',
    () => `${'|a'.repeat(2_000)}\n${'|-'.repeat(2_000)}\n${'|b\n'.repeat(5_000)}`,
  ],
  ['10,000 tables', () => '|a|\n|-|\n|b|\n\n'.repeat(10_000)],
  ['a million empty lines', () => `x${'\n'.repeat(1_000_000)}y`],
  ['a page over the limit', () => '<script>words and words</script>\n'.repeat(260_000)],
]

test.each(TOO_HEAVY)('%s: plain text, all of it', { timeout: 60_000 }, (_, make) => {
  const source = make()
  const problems: string[] = []
  const url = 'https://docs.example.com/heavy'
  const article = renderArticle({ text: source, address: url, url }, (problem) => problems.push(problem))
  expect(article.fallback).toBe(true)
  expect(problems).toHaveLength(1)
  expect(withoutSpace(article.chunks.map(({ tree }) => textOf(tree)).join('')) === withoutSpace(source)).toBe(
    true,
  )
  expect(
    article.chunks.every(({ tree }) => tree.children?.every((node) => node.tagName === 'mdx-plain')),
  ).toBe(true)
})

/** Pieces of nothing but space are left out. */
const withoutSpace = (text: string): string => text.replace(/\s+/g, '')

test('a heavy page keeps its title', () => {
  const article = render(`# Big\n\n${lines(50_000, (n) => `- item ${n}`)}`)
  expect(article).toMatchObject({ fallback: true, title: 'Big' })
})
