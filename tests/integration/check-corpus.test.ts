import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-corpus-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Report {
  readonly version: string
  readonly totals: Readonly<Record<string, number>>
  readonly items: readonly Readonly<Record<string, unknown>>[]
}

function run(...args: readonly string[]) {
  const json = join(folder, 'report.json')
  const done = spawnSync(process.execPath, [join(root, 'tools/check-corpus.mjs'), '--json', json, ...args], {
    encoding: 'utf8',
  })
  return { ...done, report: () => JSON.parse(readFileSync(json, 'utf8')) as Report }
}

/** Runs over our fixtures with a renderer whose input or article is changed by the given JavaScript. */
function runWith(wrap: string) {
  const file = join(folder, 'wrap.mjs')
  writeFileSync(file, `const json = (value, change) => JSON.parse(change(JSON.stringify(value)))\n${wrap}`)
  return run('--wrap', file)
}

const onTree = (change: string): string =>
  `export const wrap = (render) => (...given) => json(render(...given), (text) => text${change})`

describe('check:corpus', () => {
  it('renders our fixtures within every bound', () => {
    const done = run()
    expect(done.stderr).toBe('')
    expect(done.status).toBe(0)
    const { version, totals, items } = done.report()
    expect(version).toMatch(/^\d+\.\d+\.\d+/)
    expect(totals).toMatchObject({
      pages: items.length,
      exceptions: 0,
      wordsMissing: 0,
      codeBlocksChanged: 0,
    })
    expect(totals).toMatchObject({ pagesWithResidue: 0, linksBroken: 0, links: 7 })
    expect(totals['componentsKept']).toBe(totals['components'])
    expect(items.find(({ file }) => file === 'mintlify-served.md')).toMatchObject({
      missing: [],
      components: { callout: [1, 1], step: [2, 2], tab: [2, 2], card: [2, 2], field: [1, 1] },
      exceptions: [],
      residue: [],
      codeBlocksChanged: 0,
    })
  })

  it.each([
    ['exceptions', `export const wrap = (render) => (input, report) => (report('fell back'), render(input))`],
    ['words lost', onTree(`.replaceAll('successor', '')`)],
    ['known components kept', onTree(`.replaceAll('mdx-step"', 'div"')`)],
    ['pages that show Markdown as written', onTree(`.replaceAll('Use ', 'Use **this** ')`)],
    ['blocks of code whose bytes differ', onTree(`.replaceAll('keys new --for', 'keys new  --for')`)],
    ['links between articles that open inside', onTree(`.replaceAll('example.com/limits', 'example.com/x')`)],
  ])('fails when its bound is broken: %s', (name, wrap) => {
    const done = runWith(wrap)
    expect(done.stderr).toBe('')
    expect(done.status).toBe(1)
    expect(done.stdout.split('\n').filter((line) => line.startsWith('BROKEN'))).toEqual([
      expect.stringContaining(name),
    ])
  })

  it('goes on after a page that throws, and counts all of it as lost', () => {
    const done = runWith(`export const wrap = (render) => (input, report) => {
      if (input.url.includes('gitbook')) throw new Error('no such page')
      return render(input, report)
    }`)
    expect(done.status).toBe(1)
    const { totals, items } = done.report()
    expect(totals).toMatchObject({ pages: items.length, exceptions: 1 })
    const item = items.find(({ file }) => file === 'gitbook.md')
    expect(item).toMatchObject({ exceptions: [expect.stringContaining('no such page')], wordsShown: 0 })
    expect(totals['wordsMissing']).toBe(item?.['wordsSource'])
  })

  it('fails on a folder without pages, and names what is missing in a page', () => {
    expect(run('--dir', folder).status).toBe(1)
    writeFileSync(join(folder, 'page.md'), 'a|b\n-|-\none|two|overhanging\n')
    const done = run('--dir', folder)
    expect(done.status).toBe(1)
    expect(done.report().items).toMatchObject([{ file: 'page.md', missing: ['overhanging'] }])
  })
})
