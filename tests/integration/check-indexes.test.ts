import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const fixtures = join(root, 'tests/fixtures/indexes')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-indexes-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Report {
  readonly version: string
  readonly totals: Readonly<Record<string, number>>
  readonly items: readonly Readonly<Record<'file' | 'links' | 'pages' | 'sections' | 'warnings', unknown>>[]
}

function run(...args: readonly string[]) {
  const json = join(folder, 'report.json')
  const done = spawnSync(process.execPath, [join(root, 'tools/check-indexes.mjs'), '--json', json, ...args], {
    encoding: 'utf8',
  })
  return { ...done, report: () => JSON.parse(readFileSync(json, 'utf8')) as Report }
}

describe('check:indexes', () => {
  it('reads our fixtures and explains every difference', () => {
    const done = run()
    expect(done.stderr).toBe('')
    expect(done.status).toBe(0)
    const { version, totals, items } = done.report()
    expect(version).toMatch(/^\d+\.\d+\.\d+/)
    expect(totals).toMatchObject({ files: items.length, exceptions: 0, broken: 0 })
    expect(items.find(({ file }) => file === 'mintlify.txt')).toMatchObject({
      links: 14,
      pages: 10,
      sections: 4,
      warnings: 0,
    })
    expect(done.stdout).toMatch(/^mintlify\.txt +14 +13 +10 +4 +0/m)
    expect(done.stdout).toContain('−1 leads to another site')
  })

  it('fails on a difference that nothing explains, and on an empty folder', () => {
    expect(run('--dir', folder).status).toBe(1)
    cpSync(join(fixtures, 'levels.txt'), join(folder, 'levels.txt'))
    expect(run('--dir', folder).status).toBe(0)
    writeFileSync(
      join(folder, 'manifest.json'),
      JSON.stringify([{ file: 'levels.txt', counts: { links: 9 } }]),
    )
    const done = run('--dir', folder)
    expect(done.status).toBe(1)
    expect(done.stdout).toContain('UNEXPLAINED: 3')
  })
})
