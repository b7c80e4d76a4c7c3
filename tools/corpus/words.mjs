import { takeFences, withoutMachineText, withoutPrograms } from './source-text.mjs'

/** A tag whose quoted values and braces may hold angle brackets. */
const TAG = /<\/?[A-Za-z](?:="[^"]*"|='[^']*'|=(?!["'])|[^<>={]|\{(?:[^{}]|\{[^{}]*\})*\})*>/g

/**
 * The words of a Markdown source that a reader should see, found without any parser: front matter, prelude, statements,
 * comments, link targets and tags are cut by patterns, words of the visible attributes are kept.
 *
 * @returns {string[]}
 */
export function wordsOfSource(/** @type {string} */ source) {
  const { prose, code } = takeFences(withoutMachineText(source))
  const visible = withoutPrograms(prose)
    .replace(/\{%[^%]*%\}/g, (tag) => /title="([^"]*)"/.exec(tag)?.[1] ?? ' ')
    .replace(TAG, (tag) => visibleValues(tag))
    .replace(/<\/?[A-Za-z][^<>]*(?:\{[^]*?\}[^<>]*)*>/g, (tag) => visibleValues(tag))
    .replace(/\]\((?:<[^>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)/g, '] ')
    .replace(/^\s*\[[^\]]+\]:\s+\S+.*$/gm, ' ')
    .replace(/\]\[[^\]]*\]/g, '] ')
    .replace(/^([ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?):::+[ \t]*[\w-]*(\[[^\]]*\])?(?:\{[^}]*\})?/gm, '$1 $2')
    .replace(/^((?:[ \t]*>)+[ \t]*)\[![A-Za-z]+\]/gm, '$1')
    .replace(/\{#[^}]*\}/g, ' ')
    .replace(/<https?:[^>]*>|https?:\/\/\S+/g, ' ')
    .replace(/&[a-z]+;|&#\w+;/gi, ' ')
    .replace(/^(\s*)\d+[.)]\s/gm, '$1')
  return wordsIn([visible, ...code].join('\n'))
}

/**
 * The words that a rendered article shows: its title and description, its text, descriptions of pictures, names of files.
 *
 * @param {import('../../shared/ipc/render-messages').RenderedArticle} article
 * @returns {string[]}
 */
export function wordsShown(article) {
  const texts = [article.title, article.description]
  const collect = (/** @type {import('../../shared/ipc/render-messages').TreeNode} */ node) => {
    if (node.value !== undefined) texts.push(node.value)
    for (const key of ['alt', 'dataName', 'dataTitle', 'title'])
      texts.push(String(node.properties?.[key] ?? ''))
    node.children?.forEach(collect)
  }
  for (const chunk of article.chunks) chunk.tree.children?.forEach(collect)
  return wordsIn(texts.join(' '))
}

/**
 * Those of the first list that are not in the second, each counted as often as it occurs.
 *
 * @param {readonly string[]} expected
 * @param {readonly string[]} shown
 * @returns {string[]}
 */
export function missingFrom(expected, shown) {
  const left = countsOf(shown)
  return expected.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  })
}

/** @returns {Map<string, number>} */
export function countsOf(/** @type {readonly string[]} */ names) {
  const counts = new Map()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** @returns {string[]} */
const wordsIn = (/** @type {string} */ text) => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []

function visibleValues(/** @type {string} */ tag) {
  const values = tag.matchAll(
    /(?<![-\w])(?:title|description|label|tip|caption|alt)=(?:"([^"]*)"|'([^']*)'|\{"([^"]*)"\})/g,
  )
  return ` ${Array.from(values, ([, a, b, c]) => a ?? b ?? c ?? '').join(' ')} `
}
