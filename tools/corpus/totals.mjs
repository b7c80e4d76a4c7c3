/**
 * What was measured on a page; the lists hold examples, the numbers all.
 *
 * @typedef {object} Item
 * @property {number} wordsSource
 * @property {number} wordsMissing
 * @property {Record<string, [source: number, built: number]>} components
 * @property {readonly string[]} exceptions
 * @property {readonly string[]} residue
 * @property {number} codeBlocks
 * @property {number} codeBlocksChanged
 * @property {number} links
 * @property {number} linksBroken
 *
 * @typedef {ReturnType<typeof totalsOf>} Totals
 */

/** The sums of all pages. What a page has more of than its source makes up for nothing that another one lacks. */
export function totalsOf(/** @type {readonly Item[]} */ items) {
  const sum = (/** @type {(item: Item) => number} */ of) => items.reduce((total, item) => total + of(item), 0)
  const pairs = items.flatMap(({ components }) => Object.values(components))
  return {
    pages: items.length,
    exceptions: sum(({ exceptions }) => exceptions.length),
    wordsSource: sum(({ wordsSource }) => wordsSource),
    wordsMissing: sum(({ wordsMissing }) => wordsMissing),
    pagesWithMissing: items.filter(({ wordsMissing }) => wordsMissing > 0).length,
    components: pairs.reduce((total, [source]) => total + source, 0),
    componentsKept: pairs.reduce((total, [source, built]) => total + Math.min(source, built), 0),
    pagesWithResidue: items.filter(({ residue }) => residue.length > 0).length,
    codeBlocks: sum(({ codeBlocks }) => codeBlocks),
    codeBlocksChanged: sum(({ codeBlocksChanged }) => codeBlocksChanged),
    links: sum(({ links }) => links),
    linksBroken: sum(({ linksBroken }) => linksBroken),
  }
}

/**
 * What must hold, each with what was measured.
 *
 * @param {Totals} totals
 * @returns {{ name: string, value: string, limit: string, holds: boolean }[]}
 */
export function boundsOf(totals) {
  const none = (/** @type {string} */ name, /** @type {number} */ count) => ({
    name,
    value: String(count),
    limit: 'none',
    holds: count === 0,
  })
  const atMost = (
    /** @type {string} */ name,
    /** @type {number} */ part,
    /** @type {number} */ of,
    /** @type {number} */ limit,
  ) => ({
    name,
    value: `${part} of ${of}, ${percent(part, of)}`,
    limit: `at most ${limit * 100} %`,
    holds: part <= of * limit,
  })
  const atLeast = (
    /** @type {string} */ name,
    /** @type {number} */ part,
    /** @type {number} */ of,
    /** @type {number} */ limit,
  ) => ({
    name,
    value: `${part} of ${of}, ${percent(part, of)}`,
    limit: `at least ${limit * 100} %`,
    holds: part >= of * limit,
  })
  return [
    none('exceptions', totals.exceptions),
    atMost('words lost', totals.wordsMissing, totals.wordsSource, 0.0005),
    atLeast('known components kept', totals.componentsKept, totals.components, 0.999),
    atMost('pages that show Markdown as written', totals.pagesWithResidue, totals.pages, 0.01),
    none('blocks of code whose bytes differ', totals.codeBlocksChanged),
    atLeast('links between articles that open inside', totals.links - totals.linksBroken, totals.links, 0.99),
  ]
}

const percent = (/** @type {number} */ part, /** @type {number} */ of) =>
  `${(of === 0 ? 0 : (part / of) * 100).toFixed(3)} %`
