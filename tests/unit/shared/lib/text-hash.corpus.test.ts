import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeLines } from '../../../../shared/lib/code-lines'
import { comparableText } from '../../../../shared/lib/text-hash'

/** Pages of real sites lie beside the repository on some machines; elsewhere vitest.config.ts leaves this file out. */
const root = resolve(import.meta.dirname, '../../../..')
const sites = [
  process.env['OFFPRINT_CORPUS'],
  resolve(root, '../shared/corpus'),
  resolve(root, '../../shared/corpus'),
]
  .filter((path) => path !== undefined)
  .map((path) => join(path, 'sites'))
  .find((path) => existsSync(path))

/** Every page under a folder, by its path. */
function pagesOf(dir: string): readonly (readonly [path: string, text: string])[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.mdx?$/.test(path) && statSync(join(dir, path)).isFile())
    .map((path) => [path, readFileSync(join(dir, path), 'utf8')])
}

const normal = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^\s*\n|\s+$/g, '')

const fences = (text: string): readonly string[] => {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  const code = codeLines(lines)
  return lines.filter((_, at) => code[at] === 1)
}

describe.skipIf(sites === undefined)('pages of real sites', () => {
  const pages = sites === undefined ? [] : pagesOf(sites)

  it('compare equal only where they are the same but for blanks round them', () => {
    expect(pages.length).toBeGreaterThan(500)
    const seen = new Map<string, string>()
    const equal: string[] = []
    for (const [path, text] of pages) {
      const compared = comparableText(text)
      const other = seen.get(compared)
      seen.set(compared, text)
      if (other !== undefined && normal(other) !== normal(text)) equal.push(path)
    }
    expect(equal).toEqual([])
  })

  it('keep every line of fenced code', () => {
    for (const [path, text] of pages) expect(fences(comparableText(text)), path).toEqual(fences(text))
  })

  it('lose hardly a line besides', () => {
    const lost = pages.flatMap(([path, text]) => {
      const kept = comparableText(text)
        .split('\n')
        .filter((line) => line.trim() !== '').length
      const all = normal(text)
        .split('\n')
        .filter((line) => line.trim() !== '').length
      return all - kept > 12 ? [`${path}: ${all - kept}`] : []
    })
    expect(lost).toEqual([])
  })
})
