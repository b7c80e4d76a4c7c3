import { expect, test } from 'vitest'
import { checkLibrary, type Snapshot } from '../../../../tools/torture/check-library.mjs'

const hashOf = (text: string): Promise<string> => Promise.resolve(`#${text}`)

/** Two stored articles of three that are listed, one of them rendered; a fourth is listed no more. */
const whole = (): Snapshot => ({
  articles: ['a', 'b', 'old'].map((address) => ({
    address,
    url: `http://x/${address}`,
    textHash: `#${address}`,
  })),
  texts: ['a', 'b', 'old'].map((address) => ({ address, text: address, textHash: `#${address}` })),
  trees: ['a', 'old'].map((address) => ({ address, textHash: `#${address}`, chunks: 1 })),
  renderQueue: [{ address: 'b', textHash: '#b' }],
  placements: [
    { source: 's', section: 'top', address: 'a', role: 'article', removed: 0 },
    { source: 's', section: 'top/in', address: 'b', role: 'article', removed: 0 },
    { source: 's', section: 'top/in', address: 'c', role: 'article', removed: 0 },
    { source: 's', section: 'top/in', address: 'a', role: 'article', removed: 0 },
    { source: 's', section: 'top', address: 'old', role: 'article', removed: 1 },
  ],
  sections: [
    { source: 's', key: 'top', parent: '', articles: 3, ready: 2 },
    { source: 's', key: 'top/in', parent: 'top', articles: 3, ready: 2 },
  ],
  indexes: [{ source: 's', url: 'http://x/llms.txt', articles: 3, ready: 2 }],
  runPages: [{ source: 's', n: 1, added: ['a'], updated: [], unchanged: ['b'] }],
})

test('a library that is whole has nothing wrong', async () => {
  expect(await checkLibrary(whole(), hashOf)).toEqual([])
})

const breakages: readonly (readonly [string, (library: Snapshot) => void, RegExp])[] = [
  ['an article without its text', (library) => library.texts.shift(), /a has no text/],
  ['a text without its article', (library) => library.articles.pop(), /text of old without its article/],
  [
    'a text that was cut',
    (library) => (library.texts[0] = { ...row(library), text: '' }),
    /hash of a is not/,
  ],
  [
    'a text under another hash',
    (library) => (library.texts[0] = { address: 'a', text: 'z', textHash: '#z' }),
    /a and its text have different hashes/,
  ],
  ['a text that nobody will render', (library) => library.renderQueue.pop(), /b has neither trees/],
  [
    'trees of an older text',
    (library) => (library.trees[0] = { address: 'a', textHash: '#before', chunks: 1 }),
    /a has neither trees/,
  ],
  [
    'trees without a chunk',
    (library) => (library.trees[0] = { ...tree(library), chunks: 0 }),
    /a has neither/,
  ],
  [
    'a count of ready too high',
    (library) => (library.indexes[0] = index(3, 3)),
    /s says 3 of 3, counted 2 of 3/,
  ],
  [
    "a section's count that was not raised",
    (library) => (library.sections[0] = { source: 's', key: 'top', parent: '', articles: 3, ready: 1 }),
    /section top of s says 1 of 3, counted 2 of 3/,
  ],
  ['sections of no index', (library) => (library.indexes = []), /7 placements and sections of no index/],
  [
    'a page settled that is not stored',
    (library) => library.runPages[0]?.added.push('c'),
    /run page of c without its article/,
  ],
]

test.each(breakages)('%s is told', async (_name, damage, sentence) => {
  const library = whole()
  damage(library)
  expect((await checkLibrary(library, hashOf)).join('\n')).toMatch(sentence)
})

const row = (library: Snapshot) => library.texts[0] ?? { address: 'a', text: 'a', textHash: '#a' }
const tree = (library: Snapshot) => library.trees[0] ?? { address: 'a', textHash: '#a', chunks: 1 }
const index = (articles: number, ready: number) => ({
  source: 's',
  url: 'http://x/llms.txt',
  articles,
  ready,
})
