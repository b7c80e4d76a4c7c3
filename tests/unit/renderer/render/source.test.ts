import { expect, test } from 'vitest'
import { readFenceInfo, type FenceInfo } from '../../../../renderer/render/source/fence-info'
import { guardLines } from '../../../../renderer/render/source/guard-lines'
import { readLineRanges } from '../../../../shared/markdown/line-ranges'
import { textHash } from '../../../../shared/markdown/text-hash'

const NOTHING = {
  language: '',
  title: '',
  marked: '',
  focused: '',
  firstNumber: 0,
  expandable: false,
  wrap: false,
}

// Forms that real pages use.
test.each<[string, string, Partial<FenceInfo>]>([
  ['', '', {}],
  ['ts', 'index.ts icon="x" theme={"theme":{"light":"a"}}', { language: 'ts', title: 'index.ts' }],
  ['bash', 'Install it now lines', { language: 'bash', title: 'Install it now', firstNumber: 1 }],
  ['js', 'title="src/app.js" {1,3}', { language: 'js', title: 'src/app.js', marked: '1,3' }],
  ['js', "title='a b.js' showLineNumbers", { language: 'js', title: 'a b.js', firstNumber: 1 }],
  ['js{4}', '[vite.config.js]', { language: 'js', title: 'vite.config.js', marked: '4' }],
  ['js{12-15}', '', { language: 'js', marked: '12-15' }],
  ['ts', 'twoslash [vite.config.js]', { language: 'ts', title: 'vite.config.js' }],
  ['ts:line-numbers=7', '{1}', { language: 'ts', firstNumber: 7, marked: '1' }],
  ['ts:no-line-numbers', '', { language: 'ts' }],
  ['[.env]', '', { title: '.env' }],
  ['js', '{1,3-5} twoslash', { language: 'js', marked: '1,3-5' }],
  ['mdx', '{4-7, 9, 11-15}', { language: 'mdx', marked: '4-7,9,11-15' }],
  ['python', '{9-10} my_server.py', { language: 'python', title: 'my_server.py', marked: '9-10' }],
  [
    'python',
    'my_server.py (HTTP) {9, 10}',
    { language: 'python', title: 'my_server.py (HTTP)', marked: '9,10' },
  ],
  ['json', 'server.json highlight={2,7,15}', { language: 'json', title: 'server.json', marked: '2,7,15' }],
  ['mdx', 'highlight="4"', { language: 'mdx', marked: '4' }],
  ['mdx', 'highlight=1', { language: 'mdx', marked: '1' }],
  ['javascript', 'Focus focus={2,4-5}', { language: 'javascript', title: 'Focus', focused: '2,4-5' }],
  ['javascript', 'focus=2,4,5', { language: 'javascript', focused: '2,4,5' }],
  ['python', 'server.py [expandable]', { language: 'python', title: 'server.py', expandable: true }],
  ['python', 'server.py expandable', { language: 'python', title: 'server.py', expandable: true }],
  ['python', 'Before expandable test="skip"', { language: 'python', title: 'Before', expandable: true }],
  ['text', 'wrap theme={null}', { language: 'text', wrap: true }],
  ['js', 'Python diff lines', { language: 'js', title: 'Python', firstNumber: 1 }],
  ['bash', 'title="No copy example" nocopy', { language: 'bash', title: 'No copy example' }],
  ['bash', 'No copy example nocopy', { language: 'bash', title: 'No copy example' }],
  [
    'json',
    '[.vite/manifest.json] style:max-height:400px',
    { language: 'json', title: '.vite/manifest.json' },
  ],
  [
    'java',
    'A.java lines icon="java" theme={{"a":{"b":"c"}}}',
    { language: 'java', title: 'A.java', firstNumber: 1 },
  ],
  ['json', 'title="<dir>/C/config.json"', { language: 'json', title: '<dir>/C/config.json' }],
  ['python', 'title="list[Enum] type"', { language: 'python', title: 'list[Enum] type' }],
])('a fence that says "%s %s"', (lang, meta, says) => {
  expect(readFenceInfo(lang, meta)).toEqual({ ...NOTHING, ...says })
})

test('a hostile fence is read at once and says little', () => {
  const started = performance.now()
  readFenceInfo('js', 'a={'.repeat(100_000))
  const { marked } = readFenceInfo('js', `{${'1-999999,'.repeat(5_000)}1}`)
  expect(performance.now() - started).toBeLessThan(1_000)
  expect(marked.length).toBeLessThan(3_000)
  expect(readLineRanges('1-999999,5-2,0,7').size).toBe(20_000)
})

test('ordinary lines and lines of code are left as they are', () => {
  const page = `> > quote\n1. - list\n${'- '.repeat(60).trim()}\n\`\`\`\n${'> '.repeat(60)}x\n${' '.repeat(200)}y\n\`\`\`\n`
  expect(guardLines(page)).toBe(page)
})

test('lines that nest too deep become text, indentation is cut', () => {
  expect(guardLines(`${'> '.repeat(41)}x`)).toBe(`\\${'> '.repeat(41)}x`)
  expect(guardLines(`${'1. '.repeat(41)}x`)).toBe(`1\\. ${'1. '.repeat(40)}x`)
  expect(guardLines(`${' '.repeat(500)}x`)).toBe(`${' '.repeat(120)}x`)
})

// Reference values from a BigInt implementation of FNV-1a 64 over UTF-16LE bytes.
test.each([
  ['', 'cbf29ce484222325'],
  ['a', '089be207b544f1e4'],
  ['Hello wörld 漢字', '54a7e61d71a5ed51'],
])('the hash of "%s"', (text, hash) => {
  expect(textHash(text)).toBe(hash)
})
