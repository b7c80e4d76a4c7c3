import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read } from './helpers'

/** Words and signs that mean something in Markdown, MDX, math, GitBook's or our own syntax. */
const PIECES = [
  'word',
  'two',
  'x',
  '1.',
  '1)',
  '-',
  '+',
  '*',
  '**',
  '_',
  '__',
  'a_b',
  '`',
  '``',
  '```',
  '~~~',
  '~~',
  '#',
  '##',
  '>',
  '|',
  '||',
  '---',
  '===',
  ':',
  '::',
  ':::',
  ':::note',
  ': a',
  '[',
  ']',
  '(',
  ')',
  '![',
  '](x)',
  '[x]',
  '[ ]',
  '[^1]',
  '[^1]:',
  '[!NOTE',
  '<',
  '>',
  '<T>',
  '<API_KEY>',
  '<Note>',
  '</Note>',
  '<b>',
  '<!--',
  '-->',
  '<>',
  '{',
  '}',
  '{x}',
  '{/*',
  '*/}',
  '{"a"}',
  '{#id}',
  '{% hint %}',
  '$',
  '$$',
  '$$x^2$$',
  '\\',
  '\\*',
  '\\(',
  '&',
  '&amp;',
  '&lt;',
  '&#35;',
  'import',
  'import x from "y"',
  'export',
  'export const a = 1',
  'http://example.com/a_b',
  'www.example.com',
  'a@b.co',
  '@',
  '=',
  '!',
  '?',
  '%',
  '^',
  '"',
  "'",
  '<details>',
  '<script>',
  '</td>',
  '—',
  'é',
  '日本',
  '\u00a0x',
] as const

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A piece of HTML and the words that a person sees of it. */
type Shown = readonly [html: string, text: string]

const words: fc.Arbitrary<Shown> = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', '', ' ', '\n')), {
    minLength: 1,
    maxLength: 7,
  })
  .map((parts) => parts.map(([piece, space]) => piece + space).join(''))
  .map((text): Shown => [escape(text), text])

const inLine: fc.Arbitrary<Shown> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: words },
      fc
        .tuple(
          fc.constantFrom('b', 'em', 'code', 'kbd', 'sup', 'a href="/x"', 'span', 'del', 'strong'),
          words,
        )
        .map(([tag, [html, text]]): Shown => [`<${tag}>${html}</${tag.split(' ')[0] ?? ''}>`, text]),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts): Shown => [parts.map(([html]) => html).join(''), parts.map(([, text]) => text).join('')])

const wrapped = (tags: readonly string[], inside: fc.Arbitrary<Shown>): fc.Arbitrary<Shown> =>
  inside.map(([html, text]): Shown => {
    const start = tags.map((tag) => `<${tag}>`).join('')
    const end = [...tags]
      .reverse()
      .map((tag) => `</${tag}>`)
      .join('')
    return [start + html + end, ` ${text} `]
  })

const block: fc.Arbitrary<Shown> = fc.oneof(
  wrapped(['p'], inLine),
  wrapped(['div'], inLine),
  wrapped(['ul', 'li'], inLine),
  wrapped(['ol', 'li', 'p'], inLine),
  wrapped(['blockquote', 'p'], inLine),
  wrapped(['table', 'tbody', 'tr', 'td'], inLine),
  wrapped(['table', 'thead', 'tr', 'th'], inLine),
  wrapped(['dl', 'dt'], inLine),
  wrapped(['details', 'summary'], inLine),
  wrapped(['h3'], inLine),
  wrapped(['pre'], words),
)

/** Without white space: where a line ends is for the blocks, not for the words. */
const bare = (text: string): string => text.normalize('NFC').replace(/\s+/g, '')

test('an article shows the words of the page as they were, whatever they look like', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
      const article = read(`<p>Begin.</p>${blocks.map(([html]) => html).join('\n')}<p>End.</p>`)
      expect(article.fallback).toBe(false)
      const shown = bare(article.text)
      const expected = bare(
        `Begin.${blocks.map(([, text]) => text).join('')}End.${'Enough words to be an article. '.repeat(6)}`,
      )
      expect(shown).toBe(expected)
    }),
    { numRuns: Number(process.env['OFFPRINT_RUNS'] ?? 150), seed: 7 },
  )
})
