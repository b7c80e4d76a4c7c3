import { expect, test } from 'vitest'
import { codeLanguage } from '../../../../shared/markdown/code-languages'
import { changedBlocks } from '../../../../tools/corpus/code-blocks.mjs'
import { realPages } from './helpers/corpus'
import { elementsOf, render } from './helpers/tree'

test('the text of every block of code is its source, byte for byte', { timeout: 300_000 }, () => {
  const differing: string[] = []
  const languages = new Map<string, number>()
  let blocks = 0
  let plain = 0
  for (const { file, text } of realPages()) {
    const article = render(text)
    for (const block of elementsOf(article, 'pre')) {
      const label = /language-([^ ]+)/.exec(String(block.children?.[0]?.properties?.['className'] ?? ''))?.[1]
      if (label === undefined) continue
      blocks++
      const { grammar, name } = codeLanguage(label)
      if (grammar === null && !/^(?:Text|Output|)$/.test(name)) {
        plain++
        languages.set(label, (languages.get(label) ?? 0) + 1)
      }
    }
    for (const code of changedBlocks(text, article))
      differing.push(`${file}: ${JSON.stringify(code.slice(0, 80))}`)
  }
  console.log(`${blocks} blocks with a language, ${plain} without a grammar`, languages)
  expect(differing).toEqual([])
  expect(plain / blocks).toBeLessThan(0.005)
})
