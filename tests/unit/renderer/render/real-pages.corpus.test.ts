import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { renderArticle } from '../../../../renderer/render/render-article'
import { missingWords, wordsOfSource, wordsShown } from './helpers/words'

const here = fileURLToPath(new URL('.', import.meta.url))
const candidates = [
  process.env['OFFPRINT_CORPUS'],
  join(here, '../../../../../shared/corpus'),
  join(here, '../../../../../../shared/corpus'),
]
const corpus = candidates.find((path) => path !== undefined && existsSync(join(path, 'sites')))

function pagesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdx?$/.test(name) && !/(?:^|\/)(?:snippets|assets)\//.test(name))
    .map((name) => join(folder, name))
}

test('no page throws, and no words are lost', { timeout: 300_000 }, () => {
  if (corpus === undefined)
    throw new Error('vitest.config.ts leaves this file out where the real pages are not')
  // One in eight: all of them take minutes. OFFPRINT_EVERY=1 takes all.
  const every = Number(process.env['OFFPRINT_EVERY'] ?? 8)
  const all = pagesBelow(join(corpus, 'sites')).sort()
  const pages = all.filter((_page, n) => n % every === 0)
  const fallbacks: string[] = []
  const worst: { page: string; missing: string[] }[] = []
  let words = 0
  let lost = 0
  for (const page of pages) {
    const text = readFileSync(page, 'utf8')
    const article = renderArticle({ text, address: page, url: 'https://docs.example.com/a/page' })
    if (article.fallback) fallbacks.push(page)
    const expected = wordsOfSource(text)
    const missing = missingWords(expected, wordsShown(article))
    words += expected.length
    lost += missing.length
    if (missing.length > 0) worst.push({ page, missing })
  }
  worst.sort((a, b) => b.missing.length - a.missing.length)
  const share = lost / Math.max(1, words)
  const clean = pages.length - worst.length
  console.log(
    `${pages.length} pages, ${words} words, ${lost} lost (${(share * 100).toFixed(4)} %), ${clean} pages without any loss`,
  )
  for (const { page, missing } of worst.slice(0, Number(process.env['OFFPRINT_SHOW'] ?? 0))) {
    console.log(missing.length, page, missing.slice(0, 25).join(' '))
  }
  expect(fallbacks).toEqual([])
  expect(share).toBeLessThan(0.002)
})
