import { COMPONENT_NAMES } from './components.mjs'

/** Elements that stand inside a line; all others begin and end one. */
const IN_LINE = new Set(
  'a abbr b bdi bdo cite del dfn em i ins kbd mark q s samp small span strong sub sup time tt u var mdx-badge'.split(
    ' ',
  ),
)
/** Elements whose text is no Markdown. */
const CODE = new Set(['code', 'pre', 'mdx-expression'])

/** Marks that a reader should never see as text. */
const MARKS = [
  /\*\*[^\s*][^*\n]{0,200}\*\*/g,
  /\]\((?:https?:\/\/|\.{0,2}\/|#|[\w./-]+\.mdx?\b)[^)\n]{0,100}/g,
  /^[ \t]*(?:`{3,}|~{3,}).{0,40}/gm,
  /^#{1,6} \S.{0,40}/gm,
  /^[ \t]*:::+[ \t]*[\w-]*/gm,
  /\|[ \t]*:?-{3,}:?[ \t]*\|/g,
  /\{%-?\s*(?:end)?(?:hint|tabs?|code|content-ref|stepper|step|columns?)\b/g,
  new RegExp(`</?(?:${COMPONENT_NAMES.join('|').replaceAll('.', '\\.')})(?:\\s[^>\\n]{0,100})?/?>`, 'g'),
]

/**
 * Markdown and tags that an article shows as text instead of what they mean, outside its code.
 *
 * @param {import('../../shared/ipc/render-messages').RenderedArticle} article
 * @returns {string[]}
 */
export function residueOf(article) {
  const text = article.chunks.map((chunk) => proseOf(chunk.tree)).join('\n')
  return MARKS.flatMap((mark) => text.match(mark) ?? [])
}

/** @returns {string} */
function proseOf(/** @type {import('../../shared/ipc/render-messages').TreeNode} */ node) {
  if (node.value !== undefined) return node.value
  const name = node.tagName ?? ''
  if (CODE.has(name)) return name === 'code' ? '\u2026' : '\n'
  const inside = (node.children ?? []).map(proseOf).join('')
  return IN_LINE.has(name) ? inside : `\n${inside}\n`
}
