// Queries drawn by rule from whatever pages there are, so that nobody chose them: the same pages and seed give the same ones.
import { seededRandom } from '../bench/seeded-random.mjs'

/**
 * @typedef {import('./build-index.mjs').IndexedPage} IndexedPage
 * @typedef {'word' | 'words' | 'prefix' | 'phrase' | 'typo' | 'identifier' | 'cjk'} Kind
 * @typedef {object} DrawnQuery
 * @property {string} query as it is typed
 * @property {Kind} kind
 * @property {string} expected what a right hit holds: a word, a phrase, or the section `address#slug`
 */

/** How many of each kind: 240 where the pages give them. */
export const WANTED = { word: 45, words: 55, prefix: 35, phrase: 30, typo: 30, identifier: 30, cjk: 15 }

/** Words that stand in every page, and headings that do. */
const COMMON = new Set(
  (
    'the a an of to in and or for with is are on your you how use using this that from by be as it can not if what when at into ' +
    'example examples see also description overview remarks syntax parameters requirements return value members next steps notes note ' +
    'introduction summary usage more about all any has have its new one our their them then there was will why'
  ).split(' '),
)
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const TYPOS = 'aeiourstn'

/**
 * @param {readonly IndexedPage[]} pages
 * @param {number} seed
 * @returns {DrawnQuery[]}
 */
export function drawQueries(pages, seed) {
  const random = seededRandom(seed)
  /** @template T @param {readonly T[]} from @returns {T | undefined} */
  const pick = (from) => from[Math.floor(random() * from.length)]
  const sections = pages.flatMap(({ address, title, sections: all, texts }) =>
    all.map((section, n) => ({
      address,
      title,
      slug: section.slug,
      heading: section.title,
      text: texts[n]?.text ?? '',
      code: texts[n]?.code ?? [],
    })),
  )
  const latin = sections.filter(({ title, heading, text }) => !CJK.test(title + heading + text))
  const headed = latin.filter(({ heading }) => wordsOf(heading).length > 0)
  const spelled = wordCounts(sections)

  /** @type {Record<Kind, () => { query: string, expected: string } | null>} */
  const rules = {
    word() {
      const word = pick(wordsOf(pick(headed)?.heading ?? ''))
      return word ? { query: `${word} `, expected: word } : null
    },
    words() {
      const section = pick(headed)
      const words = wordsOf(section?.heading ?? '')
      if (!section || words.length < 2) return null
      const from = Math.floor(random() * (words.length - 1))
      const some = words.slice(from, from + (random() < 0.6 ? 2 : 3))
      return { query: `${some.join(' ')} `, expected: `${section.address}#${section.slug}` }
    },
    prefix() {
      const word = pick(wordsOf(pick(headed)?.heading ?? ''))
      if (!word || word.length < 4) return null
      const beginning = word.slice(0, 2 + Math.floor(random() * (word.length - 3)))
      return { query: beginning, expected: beginning }
    },
    phrase() {
      const text = pick(latin)?.text ?? ''
      const runs = text.match(/(?<![\p{L}\p{N}_])[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,3}(?![\p{L}\p{N}_])/gu) ?? []
      const phrase = pick(runs)?.split(' ').slice(0, 3).join(' ')
      return phrase && phrase.length >= 12 ? { query: `"${phrase}"`, expected: phrase.toLowerCase() } : null
    },
    typo() {
      const words = (pick(headed)?.heading.match(/\p{L}+/gu) ?? []).map((word) => word.toLowerCase())
      const word = pick(words.filter((one) => /^[a-z]{7,}$/.test(one)))
      const mistyped = word ? mistype(word, random) : null
      return word && mistyped && !spelled.has(mistyped) ? { query: `${mistyped} `, expected: word } : null
    },
    identifier() {
      const { text = '', code = [] } = pick(sections) ?? {}
      const inCode = code.map(([start, end]) => text.slice(start, end)).join('\n')
      const names =
        inCode.match(
          /(?<![\w-])--[a-z]+(?:-[a-z]+)*\b|\b[A-Za-z]\w*(?:(?:::|\.)[A-Za-z]\w*){1,2}\b|\b[A-Za-z]\w*_\w+\b|\b[a-z]+[A-Z]\w+\b/g,
        ) ?? []
      const name = pick(names.filter((one) => one.length >= 5 && one.length <= 40))
      return name ? { query: `${name} `, expected: name.toLowerCase() } : null
    },
    cjk() {
      const { heading = '', text = '' } = pick(sections) ?? {}
      const runs =
        `${heading}\n${text}`.match(
          /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{3,}/gu,
        ) ?? []
      const run = pick(runs)
      return run ? { query: [...run].slice(0, 4).join(''), expected: [...run].slice(0, 4).join('') } : null
    },
  }
  /** @type {Map<string, DrawnQuery>} */
  const drawn = new Map()
  for (const kind of /** @type {Kind[]} */ (Object.keys(WANTED))) {
    let count = 0
    for (let tries = 0; tries < 60 * WANTED[kind] && count < WANTED[kind]; tries++) {
      const found = rules[kind]()
      if (!found || drawn.has(`${kind} ${found.query}`)) continue
      drawn.set(`${kind} ${found.query}`, { ...found, kind })
      count += 1
    }
  }
  return [...drawn.values()]
}

/** Words of a heading that say something, folded. */
function wordsOf(/** @type {string} */ heading) {
  const words = heading.match(/[A-Za-z][A-Za-z0-9]+/g) ?? []
  return words.map((word) => word.toLowerCase()).filter((word) => word.length > 2 && !COMMON.has(word))
}

function wordCounts(/** @type {readonly { heading: string, text: string }[]} */ sections) {
  return new Set(
    sections.flatMap(({ heading, text }) => `${heading} ${text}`.toLowerCase().match(/[a-z]+/g) ?? []),
  )
}

/** A letter left out, put in the place of another, or changed over with its neighbour; never the first. */
function mistype(/** @type {string} */ word, /** @type {() => number} */ random) {
  const at = 1 + Math.floor(random() * (word.length - 3))
  const how = random()
  const [before, a, b, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)]
  const mistyped =
    how < 0.34
      ? before + b + after
      : how < 0.67
        ? before + b + a + after
        : before + TYPOS.charAt(Math.floor(random() * TYPOS.length)) + b + after
  return mistyped === word ? null : mistyped
}
