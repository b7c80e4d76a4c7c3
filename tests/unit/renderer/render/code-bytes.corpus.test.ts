import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { codeLanguage } from '../../../../shared/markdown/code-languages'
import { elementsOf, render, textOf } from './helpers/tree'

const here = fileURLToPath(new URL('.', import.meta.url))
const candidates = [
  process.env['OFFPRINT_CORPUS'],
  join(here, '../../../../../shared/corpus'),
  join(here, '../../../../../../shared/corpus'),
]
const corpus = candidates.find((path) => path !== undefined && existsSync(join(path, 'sites')))

/** The code of a source's fences, found line by line without any parser: those that no quote, list mark or comment stands before. */
function fencesOf(source: string): string[] {
  const found: string[] = []
  const lines = source.split('\n')
  for (let n = 0; n < lines.length; n++) {
    if (/<!--/.test(lines[n] ?? '') && !/<!--.*-->/.test(lines[n] ?? '')) {
      while (n < lines.length && !(lines[n] ?? '').includes('-->')) n++
      continue
    }
    const open = /^([ \t]*)(`{3,}|~{3,})([^`\r]*)\r?$/.exec(lines[n] ?? '')
    if (!open) continue
    const [, indent = '', fence = ''] = open
    const code: string[] = []
    const close = new RegExp(`^[ \\t]*${fence}${fence.charAt(0)}*[ \\t\\r]*$`)
    for (n++; n < lines.length && !close.test(lines[n] ?? ''); n++) {
      const line = lines[n] ?? ''
      let cut = 0
      while (cut < indent.length && /[ \t]/.test(line.charAt(cut))) cut++
      code.push(line.slice(cut))
    }
    if (n < lines.length) found.push(code.map((line) => `${line}\n`).join(''))
  }
  return found
}

test('the text of every block of code is its source, byte for byte', { timeout: 300_000 }, () => {
  if (corpus === undefined)
    throw new Error('vitest.config.ts leaves this file out where the real pages are not')
  const every = Number(process.env['OFFPRINT_EVERY'] ?? 8)
  const root = join(corpus, 'sites')
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdx?$/.test(name) && !/(?:^|\/)(?:snippets|assets)\//.test(name))
    .sort()
    .filter((_page, n) => n % every === 0)
  const differing: string[] = []
  const languages = new Map<string, number>()
  let blocks = 0
  let plain = 0
  for (const page of pages) {
    const source = readFileSync(join(root, page), 'utf8')
      .replace(/^\ufeff?---\r?\n[^]*?\r?\n---[ \t]*\r?\n/, '')
      // what is for agents alone is not shown
      .replace(/<Visibility for="agents">[^]*?<\/Visibility>/g, '')
    const shown = elementsOf(render(source), 'pre')
    const texts = new Map<string, number>()
    for (const block of shown) {
      const text = textOf(block)
      texts.set(text, (texts.get(text) ?? 0) + 1)
      const label = /language-([^ ]+)/.exec(String(block.children?.[0]?.properties?.['className'] ?? ''))?.[1]
      if (label === undefined) continue
      blocks++
      const { grammar, name } = codeLanguage(label)
      if (grammar === null && !/^(?:Text|Output|)$/.test(name)) {
        plain++
        languages.set(label, (languages.get(label) ?? 0) + 1)
      }
    }
    for (const code of fencesOf(source)) {
      const left = texts.get(code) ?? 0
      if (left === 0) differing.push(`${page}: ${JSON.stringify(code.slice(0, 80))}`)
      texts.set(code, left - 1)
    }
  }
  console.log(
    `${pages.length} pages, ${blocks} blocks with a language, ${plain} without a grammar`,
    languages,
  )
  expect(differing).toEqual([])
  expect(plain / blocks).toBeLessThan(0.005)
})
