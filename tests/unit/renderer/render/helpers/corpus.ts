import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pagesBelow } from '../../../../../tools/corpus/site-pages.mjs'

const root = resolve(import.meta.dirname, '../../../../..')

/** Real pages with their texts, one in eight because all of them take a minute; OFFPRINT_EVERY=1 gives all. */
export function realPages(): { file: string; text: string }[] {
  const candidates = [
    process.env['OFFPRINT_CORPUS'],
    join(root, '../shared/corpus'),
    join(root, '../../shared/corpus'),
  ]
  const corpus = candidates.find((path) => path !== undefined && existsSync(join(path, 'sites')))
  if (corpus === undefined)
    throw new Error('vitest.config.ts leaves this file out where the real pages are not')
  const every = Number(process.env['OFFPRINT_EVERY'] ?? 8)
  return pagesBelow(join(corpus, 'sites'))
    .filter((_page, n) => n % every === 0)
    .map(({ file }) => ({ file, text: readFileSync(join(corpus, 'sites', file), 'utf8') }))
}
