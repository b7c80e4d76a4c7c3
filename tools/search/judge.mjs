// Whether the hits of a query are right, told from the texts alone: nothing of the search stands in between.

/**
 * @typedef {import('./build-index.mjs').IndexedPage} IndexedPage
 * @typedef {import('./draw-queries.mjs').DrawnQuery} DrawnQuery
 * @typedef {import('../../renderer/library/search/ask/present').Hit} Hit
 * @typedef {object} Judged
 * @property {number} rank place of the first right hit, from 1; 0 where there is none
 * @property {number | null} share of what the bound of its kind is made; null where nothing could have been right
 */

/** Bounds on the mean share of each kind. */
export const BOUNDS = {
  word: {
    least: 0.95,
    says: 'of the first 3 hits, or as many as there are, have the word in title or heading',
  },
  words: { least: 0.88, says: 'have the section of the heading among the first 10' },
  prefix: { least: 0.95, says: 'of the first 5 hits have a word that begins so' },
  phrase: { least: 0.98, says: 'of the first 10 hits have the phrase' },
  typo: { least: 0.95, says: 'of the first 5 hits have the word that was meant' },
  identifier: { least: 0.88, says: 'of the first 5 hits have it as it is written' },
  cjk: { least: 0.98, says: 'of the first 5 hits have it' },
}

/** How many hits of each kind count. */
const FIRST = { word: 3, words: 10, prefix: 5, phrase: 10, typo: 5, identifier: 5, cjk: 5 }

/**
 * @param {DrawnQuery} drawn
 * @param {readonly Hit[]} hits
 * @param {ReadonlyMap<string, IndexedPage>} pages by address
 * @returns {Judged}
 */
export function judge({ kind, expected }, hits, pages) {
  const isRight = (/** @type {Hit} */ hit) => {
    const page = pages.get(hit.address)
    const place = page?.sections.findIndex(({ slug }) => slug === hit.slug) ?? -1
    const section = page?.sections[place]
    if (!page || !section) return false
    const title = `${page.title} ${(section.path ?? []).join(' ')} ${section.title}`
    const all = `${title} ${page.texts[place]?.text ?? ''}`
    if (kind === 'word') return hasWord(title, expected)
    if (kind === 'words') return `${hit.address}#${hit.slug}` === expected
    if (kind === 'prefix') return ` ${plain(all)}`.includes(` ${expected}`)
    if (kind === 'phrase') return hasWord(all, expected)
    if (kind === 'typo') return all.toLowerCase().includes(expected)
    return all.toLowerCase().includes(expected.toLowerCase())
  }
  // a word that few articles have in their titles cannot stand in those of three hits
  const first = kind === 'word' ? Math.min(FIRST.word, articlesTitled(expected, pages)) : FIRST[kind]
  const right = hits.slice(0, first).map(isRight)
  const rank = hits.findIndex(isRight) + 1
  if (kind === 'words') return { rank, share: right.includes(true) ? 1 : 0 }
  return { rank, share: right.length === 0 ? 0 : right.filter(Boolean).length / right.length }
}

/** How many articles have the word in their title or a heading. */
function articlesTitled(/** @type {string} */ word, /** @type {ReadonlyMap<string, IndexedPage>} */ pages) {
  const titles = [...pages.values()].map(
    ({ title, sections }) => `${title} ${sections.map((section) => section.title).join(' ')}`,
  )
  return titles.filter((text) => hasWord(text, word)).length
}

const plain = (/** @type {string} */ text) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const hasWord = (/** @type {string} */ text, /** @type {string} */ word) =>
  ` ${plain(text)} `.includes(` ${plain(word)} `)
