import { expect, test } from 'vitest'
import { CodeColourer } from '../../../../../renderer/render/code/colour-code'
import { GRAMMARS } from '../../../../../renderer/render/code/grammars'
import { CODE_CLASSES, type CodeRuns } from '../../../../../shared/markdown/code-colours'
import { codeLanguage, GRAMMAR_IDS } from '../../../../../shared/markdown/code-languages'

const colourer = new CodeColourer()
const colour = (grammar: string, code: string) => colourer.colour(grammar, code, () => undefined)

/** The pieces of a class, in order. */
function pieces(code: string, runs: CodeRuns | null, name: (typeof CODE_CLASSES)[number]): string[] {
  const found: string[] = []
  let at = 0
  for (let i = 0; runs && i < runs.length; i += 2) {
    const end = at + (runs[i] ?? 0)
    if (CODE_CLASSES[runs[i + 1] ?? 0] === name) found.push(code.slice(at, end).trim())
    at = end
  }
  return found
}

test('every language of the table has a grammar file, and every grammar file a language', () => {
  expect(Object.keys(GRAMMARS).sort()).toEqual([...GRAMMAR_IDS].sort())
})

// All labels of the real pages that the corpus holds, but those of plain text.
test.each([
  ...[
    'python',
    'bash',
    'json',
    'solidity',
    'typescript',
    'mdx',
    'yaml',
    'ts',
    'js',
    'javascript',
    'mermaid',
    'sh',
  ],
  ...[
    'toml',
    'shell',
    'html',
    'tsx',
    'powershell',
    'java',
    'rust',
    'markdown',
    'http',
    'sql',
    'jsx',
    'jsonc',
    'go',
  ],
  ...[
    'markup',
    'kotlin',
    'env',
    'ruby',
    'diff',
    'css',
    'xml',
    'csharp',
    'md',
    'json5',
    'dockerfile',
    'nginx',
    'py',
  ],
  ...[
    'properties',
    'hcl',
    'graphql',
    'makefile',
    'jsonl',
    'dotenv',
    'curl',
    'commandline',
    'yml',
    'terraform',
    'log',
  ],
  ...[
    'ini',
    'groovy',
    'docker',
    'console',
    'pycon',
    'sh-vue',
    'vue',
    'Python',
    'JSON',
    'c++',
    'cpp',
    'php',
    'swift',
  ],
])('%s has colours', (label) => expect(GRAMMARS[codeLanguage(label).grammar ?? '']).toBeDefined())

test.each([
  'text',
  'txt',
  'plaintext',
  'output',
  'cron',
  'dot',
  'language',
  'base',
  '__proto__',
  'constructor',
  '',
])('"%s" stays plain', async (label) => {
  expect(codeLanguage(label).grammar).toBeNull()
  expect(await colour(label, 'const a = 1')).toBeNull()
})

test('a program gets its classes', async () => {
  const code = "// why\nexport function take(a: Port) {\n  return 'x' + 12\n}\n"
  const runs = await colour('typescript', code)
  expect(pieces(code, runs, 'com')).toEqual(['// why'])
  expect(pieces(code, runs, 'key')).toEqual(['export function', 'return'])
  expect(pieces(code, runs, 'fn')).toEqual(['take'])
  expect(pieces(code, runs, 'type')).toEqual(['Port'])
  expect(pieces(code, runs, 'str')).toEqual(["'x'"])
  expect(pieces(code, runs, 'num')).toEqual(['12'])
})

test('a diff, a session and components in MDX get theirs', async () => {
  const diff = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new\n same\n'
  const diffRuns = await colour('diff', diff)
  expect(pieces(diff, diffRuns, 'ins')).toEqual(['+new'])
  expect(pieces(diff, diffRuns, 'del')).toEqual(['-old'])
  const session = '$ npm run dev\nready\n'
  expect(pieces(session, await colour('shellsession', session), 'com').join(' ')).toBe('$ ready')
  expect(await colour('shellscript', session)).toEqual(await colour('shellsession', session))
  const mdx = '<Card title="a">\n  x\n</Card>\n'
  expect(pieces(mdx, await colour('mdx', mdx), 'str')).toEqual(['"a"'])
})

test.each(['a\r\nb = "1"\r\n', '\n\n  x = 1', 'x = "\u{1f600}é"\n', '', '\n', 'x = 1'])(
  'runs never reach beyond the code %j',
  async (code) => {
    const runs = (await colour('python', code)) ?? []
    const lengths = runs.filter((_, i) => i % 2 === 0)
    expect(lengths.every((length) => Number.isInteger(length) && length > 0)).toBe(true)
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(code.length)
  },
)

test('a block above 40,000 characters stays plain, one of 40,000 does not', async () => {
  const line = '{"a": 1}\n'
  const code = line.repeat(4_444).padEnd(40_000, ' ')
  expect(await colour('json', code)).not.toBeNull()
  expect(await colour('json', `${code} `)).toBeNull()
})

test('a line of data as long as a page stays plain, the others have colours', async () => {
  const code = `{"a": "${'x'.repeat(6_000)}"}\n{"b": true}\n`
  const runs = await colour('json', code)
  expect(pieces(code, runs, 'num')).toEqual(['true'])
  expect(pieces(code, runs, 'str')).toEqual([])
})
