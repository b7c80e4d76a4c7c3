// Fills a library that a program has made with rows as the library worker stores them: ten thousand articles are seconds this way, and
// nothing is rendered. The program must be started again before it shows them.

/** @typedef {import('playwright').Page} Page */

/**
 * @typedef {object} Seed
 * @property {number} articles half of them in one flat section, the others in sections of 100
 * @property {number} read how many of them count as read, with every section noted
 * @property {number} bookmarks
 */

export const SEEDED = { source: 'https://seeded.example/llms.txt', title: 'Seeded docs', flat: 'Everything' }

/** Title of a seeded article. */
export const seededTitle = (/** @type {number} */ n) => `${SEEDED_WORDS[n % SEEDED_WORDS.length]} page ${n}`
const SEEDED_WORDS = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf', 'Hotel']

/** @returns {Promise<void>} */
export async function seedLibrary(/** @type {Page} */ page, /** @type {Seed} */ seed) {
  await page.evaluate(write, { ...seed, ...SEEDED, words: SEEDED_WORDS })
}

/** Runs in the window. */
async function write(/** @type {Seed & typeof SEEDED & { words: string[] }} */ seed) {
  const { articles, source } = seed
  const flat = Math.floor(articles / 2)
  const sectionOf = (/** @type {number} */ n) =>
    n < flat ? seed.flat : `Part ${String(Math.floor((n - flat) / 100)).padStart(3, '0')}`
  const keyOf = (/** @type {string} */ title) => encodeURIComponent(title)
  const numbers = Array.from({ length: articles }, (_, n) => n)
  const titles = [...new Set(numbers.map(sectionOf))]
  const address = (/** @type {number} */ n) => `seeded.example/page-${n}`
  const sections = (/** @type {number} */ n) =>
    Array.from({ length: 8 }, (_, i) => ({
      slug: i === 0 ? '' : `part-${i}`,
      title: `Part ${i}`,
      level: i === 0 ? 1 : 2,
      proseWords: 120,
      codeWords: 10,
      textHash: `${n}-${i}`.padEnd(64, '0'),
    }))
  const counters = (/** @type {string} */ section) => {
    const inside = numbers.filter((n) => section === '' || sectionOf(n) === section)
    return { articles: inside.length, read: inside.filter((n) => n < seed.read).length }
  }
  const now = Date.now()

  await put('offprint-articles', {
    articles: numbers.map((n) => ({
      address: address(n),
      url: `https://${address(n)}.md`,
      title: `${seed.words[n % seed.words.length]} page ${n}`,
      description: 'A page that was not fetched.',
      textHash: `hash-${n}`,
      etag: null,
      lastModified: null,
      fetchedAt: now,
      checkedAt: now,
      sections: sections(n),
      words: 1040,
    })),
    texts: numbers.map((n) => ({ address: address(n), text: `# Page ${n}\n`, textHash: `hash-${n}` })),
    placements: numbers.map((n) => ({
      source,
      address: address(n),
      url: `https://${address(n)}.md`,
      title: `${seed.words[n % seed.words.length]} page ${n}`,
      summary: `What page ${n} is about, in one sentence of usual length.`,
      section: keyOf(sectionOf(n)),
      order: n,
      role: 'article',
      removed: 0,
    })),
    sections: titles.map((title, order) => ({
      source,
      key: keyOf(title),
      path: [title],
      title,
      parent: '',
      level: 2,
      overview: null,
      order,
      articles: counters(title).articles,
      ready: counters(title).articles,
    })),
    indexes: [
      {
        source,
        url: source,
        title: seed.title,
        summary: 'Made for measuring.',
        articles,
        ready: articles,
        plan: 1,
        checkedAt: now,
        leftOut: [],
        warnings: [],
        prose: [],
        indexes: [],
        limits: [],
      },
    ],
  })
  await put('offprint-state', {
    sources: [
      {
        id: source,
        kind: 'site',
        indexUrl: source,
        title: seed.title,
        order: 1,
        addedAt: now,
        hidden: false,
      },
    ],
    readings: numbers.slice(0, seed.read).map((n) => ({
      address: address(n),
      sections: Object.fromEntries(
        sections(n).map(({ slug, textHash }) => [slug, { textHash, at: now - n }]),
      ),
      marked: null,
      share: 1,
      read: true,
      at: now - n,
    })),
    places: numbers.slice(0, seed.read).map((n) => ({
      address: address(n),
      slug: 'part-3',
      block: 2,
      quote: 'The words at the top of the view',
      offset: 0.2,
      heading: 'Part 3',
      at: now - n,
    })),
    bookmarks: numbers.slice(0, seed.bookmarks).map((n) => ({
      id: address(n),
      kind: 'article',
      address: address(n),
      title: `Page ${n}`,
      anchor: null,
      spot: null,
      note: '',
      tags: [],
      at: now - n,
      changedAt: now - n,
    })),
    readCounters: ['', ...titles].map((title) => ({
      source,
      section: title && keyOf(title),
      read: counters(title).read,
      plan: 1,
    })),
  })

  /** @returns {Promise<void>} */
  function put(/** @type {string} */ name, /** @type {Record<string, unknown[]>} */ tables) {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open(name)
      asked.onerror = () => reject(asked.error)
      asked.onsuccess = () => {
        const transaction = asked.result.transaction(Object.keys(tables), 'readwrite')
        for (const [table, rows] of Object.entries(tables)) {
          const store = transaction.objectStore(table)
          for (const row of rows) store.put(row)
        }
        transaction.onerror = () => reject(transaction.error)
        transaction.oncomplete = () => {
          asked.result.close()
          resolve()
        }
      }
    })
  }
}
