import { expect, test } from 'vitest'
import { missingFrom, wordsOfSource, wordsShown } from '../../../../tools/corpus/words.mjs'
import { realPages } from './helpers/corpus'
import { render } from './helpers/tree'

test('no page throws, and no words are lost', { timeout: 300_000 }, () => {
  const fallbacks: string[] = []
  let words = 0
  let lost = 0
  for (const { file, text } of realPages()) {
    const article = render(text)
    if (article.fallback) fallbacks.push(file)
    const expected = wordsOfSource(text)
    words += expected.length
    lost += missingFrom(expected, wordsShown(article)).length
  }
  expect(fallbacks).toEqual([])
  expect(words).toBeGreaterThan(0)
  expect(lost / words).toBeLessThan(0.0005)
})
