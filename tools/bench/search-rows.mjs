// A library's rows for measuring searches: articles of several sections whose words are as unevenly used as those of a language.
import { seededRandom } from './seeded-random.mjs'

const VOCABULARY = 30_000
const SYLLABLES =
  'ba ce di fo gu ha je ki lo mu na pe qui ra se ti vo wa xe yo zu bri cla dre flo gra ply sta tre'.split(' ')

/** @param {number} articles; @param {number} seed */
export function searchRows(articles, seed) {
  const random = seededRandom(seed)
  const vocabulary = Array.from({ length: VOCABULARY }, (_, n) => wordOf(n))
  // about as often as its place in the list says: the first ones stand everywhere
  const word = () => vocabulary[Math.floor(VOCABULARY ** random())] ?? 'word'
  const words = (/** @type {number} */ count) => Array.from({ length: count }, word).join(' ')
  return Array.from({ length: articles }, (_, n) => {
    const address = `bench.invalid/page-${n}`
    const title = words(3)
    const sections = Array.from({ length: 6 + Math.floor(random() * 8) }, (_, place) => {
      const heading = place === 0 ? '' : words(2)
      const prose = words(30 + Math.floor(random() * 60))
      const code = `${word()}_${word()}.${word()}(${word()})`
      const text = `${heading === '' ? '' : `${heading}\n`}${prose}\n${code}`
      const slug = heading === '' ? '' : `${heading.replace(' ', '-')}-${place}`
      return {
        section: {
          slug,
          title: heading,
          level: heading === '' ? 1 : 2,
          proseWords: 60,
          codeWords: 4,
          textHash: slug,
          path: [],
        },
        text: { text, code: [[text.length - code.length, text.length]] },
      }
    })
    return {
      article: {
        address,
        url: `https://${address}`,
        title,
        description: '',
        textHash: `hash ${n}`,
        etag: null,
        lastModified: null,
        fetchedAt: 1,
        checkedAt: 1,
        sections: sections.map(({ section }) => section),
        words: 500,
      },
      texts: sections.map(({ text }) => text),
    }
  })
}

/** Queries of all kinds out of these rows. */
export function searchQueries(
  /** @type {ReturnType<typeof searchRows>} */ rows,
  /** @type {number} */ count,
  /** @type {number} */ seed,
) {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, n) => {
    const { article, texts } = rows[Math.floor(random() * rows.length)] ??
      rows[0] ?? { article: null, texts: [] }
    const [first = '', second = ''] = article?.title.split(' ') ?? []
    const text = texts[Math.floor(random() * texts.length)]?.text ?? ''
    const kinds = [
      `${first} `,
      `${first} ${second} `,
      first.slice(0, 3),
      `"${text.split('\n').at(-2)?.split(' ').slice(2, 5).join(' ')}"`,
      `${second.slice(0, 2)}${second.slice(3)} `,
      text.split('\n').at(-1)?.split('.')[0] ?? first,
    ]
    return kinds[n % kinds.length] ?? first
  })
}

function wordOf(/** @type {number} */ n) {
  let word = ''
  for (let rest = n + 1; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length]
  return word
}
