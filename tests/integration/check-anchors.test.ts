import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-anchors-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Report {
  readonly version: string
  readonly totals: Readonly<Record<'versions' | 'edits', Readonly<Record<string, number>>>>
  readonly items: readonly { readonly file: string; readonly kind: string }[]
}

function run(...args: readonly string[]) {
  const [json, look] = [join(folder, 'report.json'), join(folder, 'look.txt')]
  const done = spawnSync(
    process.execPath,
    [join(root, 'tools/check-anchors.mjs'), '--json', json, '--look', look, ...args],
    { encoding: 'utf8' },
  )
  return {
    ...done,
    report: () => JSON.parse(readFileSync(json, 'utf8')) as Report,
    look: () => readFileSync(look, 'utf8'),
  }
}

describe('check:anchors', () => {
  it('places the anchors of our pages in their newer version and after edits, none on text that was not marked', () => {
    const done = run()
    expect(done.stderr).toBe('')
    expect(done.status).toBe(0)
    const { version, totals, items } = done.report()
    expect(version).toMatch(/^\d+\.\d+\.\d+/)
    expect(items.map(({ file, kind }) => `${kind} ${file}`)).toEqual([
      'versions 1/shipyard.md',
      'edits 1/shipyard.md',
      'edits 2/shipyard.md',
    ])
    expect(totals.edits.wrong).toBe(0)
    expect(totals.versions.exact).toBeGreaterThan(0)
    expect(totals.versions.unplaced).toBeGreaterThan(0)
    expect(done.look()).toContain('Six wedges hold')
  })

  it('pairs two folders of the same pages', () => {
    cpSync(join(root, 'tests/fixtures/anchors/1'), join(folder, 'old'), { recursive: true })
    const done = run('--dir', join(folder, 'old'), '--now', join(folder, 'old'))
    const { anchors, exact } = done.report().totals.versions
    expect(anchors).toBeGreaterThan(5)
    expect(exact).toBe(anchors)
  })
})
