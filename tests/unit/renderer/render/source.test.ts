import { expect, test } from 'vitest'
import { readFenceInfo } from '../../../../renderer/render/source/fence-info'
import { guardLines } from '../../../../renderer/render/source/guard-lines'
import { textHash } from '../../../../shared/markdown/text-hash'

test.each([
  ['ts', 'index.ts icon="x" theme={"theme":{"light":"a"}}', 'ts', 'index.ts'],
  ['bash', 'Install it now lines', 'bash', 'Install it now'],
  ['js', 'title="src/app.js" {1,3}', 'js', 'src/app.js'],
  ['js{4}', '[vite.config.js]', 'js', 'vite.config.js'],
  ['js', '{1,3-5} twoslash', 'js', ''],
  ['', '', '', ''],
])('a fence that says "%s %s" is %s, titled "%s"', (lang, meta, language, title) => {
  expect(readFenceInfo(lang, meta)).toEqual({ language, title })
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
