import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSiteIndex } from '../../../../shared/llms-txt/read-site-index'
import { sectionKey } from '../../../../shared/model/site-index'

const root = resolve(import.meta.dirname, '../../../..')
const folder = join(root, 'tests/fixtures/indexes')

/** What an index of the fixtures holds: `pages` are "section › title | address | note" in the order of the index. */
interface Fixture {
  readonly file: string
  readonly origin: string
  readonly quirks: readonly string[]
  readonly pages?: readonly string[]
  readonly leftOut?: readonly string[]
  readonly warnings?: readonly string[]
  readonly failure?: string
}

const readManifest = (path: string): readonly Fixture[] =>
  JSON.parse(readFileSync(path, 'utf8')) as readonly Fixture[]
const fixtures = readManifest(join(folder, 'manifest.json'))

describe('a small index for each oddity of real ones', () => {
  it.each(fixtures)('$file', ({ file, origin, pages, leftOut, warnings, failure }) => {
    const index = readSiteIndex(readFileSync(join(folder, file), 'utf8'), origin)
    if (!index.ok) {
      expect(index.error.code).toBe(failure)
      return
    }
    const { value } = index
    const paths = new Map(value.sections.map(({ path }) => [sectionKey(path), path.join('/')]))
    const own = new URL(origin).origin
    expect(
      value.placements.map(({ section, title, url, summary }) => {
        const place = `${paths.get(section) ?? ''} › ${title} | ${url.replace(own, '')}`
        return summary === '' ? place : `${place} | ${summary}`
      }),
    ).toEqual(pages)
    expect(value.leftOut.map(({ reason, url }) => `${reason} ${url}`)).toEqual(leftOut)
    expect(value.warnings).toEqual(warnings)
  })

  const real = [
    process.env['OFFPRINT_CORPUS'],
    resolve(root, '../shared/corpus'),
    resolve(root, '../../shared/corpus'),
  ]
    .filter((path) => path !== undefined)
    .map((path) => join(path, 'llms-txt/manifest.json'))
    .find((path) => existsSync(path))

  // Only where the real files lie beside the repository is there something to compare with.
  if (real) {
    it('exists for every oddity that the real files are known for', () => {
      const covered = new Set(fixtures.flatMap(({ quirks }) => quirks))
      covered.add('huge(>100KB)') // parse-index.test.ts makes those
      const named = readManifest(real).flatMap(({ quirks }) => quirks)
      expect([...new Set(named)].filter((quirk) => !covered.has(quirk))).toEqual([])
    })
  }
})
