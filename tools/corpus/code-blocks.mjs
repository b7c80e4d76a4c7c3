import { withoutMachineText } from './source-text.mjs'
import { nodesOf, textOf } from './tree.mjs'
import { missingFrom } from './words.mjs'

/**
 * The code of a source's fences, found line by line without any parser: those that no quote or comment stands before.
 *
 * @returns {string[]}
 */
export function fencesOf(/** @type {string} */ source) {
  const found = []
  const lines = withoutMachineText(source).split('\n')
  for (let n = 0; n < lines.length; n++) {
    if (/<!--/.test(lines[n] ?? '') && !/<!--.*-->/.test(lines[n] ?? '')) {
      while (n < lines.length && !(lines[n] ?? '').includes('-->')) n++
      continue
    }
    const open = /^([ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)(`{3,}|~{3,})([^`\r]*)\r?$/.exec(lines[n] ?? '')
    if (!open) continue
    const [, indent = '', fence = ''] = open
    const code = []
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

/**
 * The blocks of code of a source that the article does not show byte for byte.
 *
 * @param {string} source
 * @param {import('../../shared/ipc/render-messages').RenderedArticle} article
 * @returns {string[]}
 */
export function changedBlocks(source, article) {
  const shown = nodesOf(article).filter(({ tagName }) => tagName === 'pre')
  return missingFrom(fencesOf(source), shown.map(textOf))
}
