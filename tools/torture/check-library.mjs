// What must hold of a library whenever it is opened. Counts are made anew here, not by the program's own code.

/** @typedef {import('./read-library.mjs').Snapshot} Snapshot */

/**
 * Everything that does not hold, one sentence each; empty when all is well.
 * @param {Snapshot} library
 * @param {(text: string) => Promise<string>} hashOf the program's own hash of a text
 * @returns {Promise<string[]>}
 */
export async function checkLibrary(library, hashOf) {
  return [...(await articlesNotWhole(library, hashOf)), ...strayRows(library), ...wrongCounters(library)]
}

/** @param {Snapshot} library; @param {(text: string) => Promise<string>} hashOf */
async function articlesNotWhole({ articles, texts, trees, renderQueue }, hashOf) {
  const textOf = new Map(texts.map((row) => [row.address, row]))
  const treeOf = new Map(trees.map((row) => [row.address, row]))
  const queued = new Map(renderQueue.map((row) => [row.address, row]))
  /** @type {string[]} */
  const wrong = []
  for (const { address, textHash } of articles) {
    const text = textOf.get(address)
    const tree = treeOf.get(address)
    if (!text) {
      wrong.push(`${address} has no text`)
      continue
    }
    if (text.textHash !== textHash) wrong.push(`${address} and its text have different hashes`)
    if ((await hashOf(text.text)) !== text.textHash)
      wrong.push(`the hash of ${address} is not that of its text`)
    const isRendered = tree?.textHash === textHash && tree.chunks > 0
    if (!isRendered && queued.get(address)?.textHash !== textHash)
      wrong.push(`${address} has neither trees of its text nor a place in the render queue`)
  }
  return wrong
}

/** @param {Snapshot} library */
function strayRows({ articles, texts, trees, renderQueue, runPages, indexes, placements, sections }) {
  const held = new Set(articles.map((row) => row.address))
  const planned = new Set(indexes.map((row) => row.source))
  const stray = (/** @type {string} */ what, /** @type {{ address: string }[]} */ rows) =>
    rows.filter((row) => !held.has(row.address)).map((row) => `${what} of ${row.address} without its article`)
  const settled = runPages
    .flatMap((row) => [...row.added, ...row.updated, ...row.unchanged])
    .map((address) => ({ address }))
  const unplanned = [...placements, ...sections].filter((row) => !planned.has(row.source))
  return [
    ...stray('text', texts),
    ...stray('trees', trees),
    ...stray('render queue row', renderQueue),
    ...stray('run page', settled),
    ...(unplanned.length > 0 ? [`${unplanned.length} placements and sections of no index`] : []),
  ]
}

/** @param {Snapshot} library */
function wrongCounters({ placements, sections, indexes, texts }) {
  const stored = new Set(texts.map((row) => row.address))
  /** @type {string[]} */
  const wrong = []
  for (const { source, articles, ready } of indexes) {
    const own = sections.filter((row) => row.source === source)
    const counted = placements.filter(
      (row) => row.source === source && row.role === 'article' && row.removed !== 1 && row.skipped !== 1,
    )
    const compare = (
      /** @type {string} */ name,
      /** @type {string[]} */ addresses,
      /** @type {{ articles: number, ready: number }} */ row,
    ) => {
      const all = new Set(addresses)
      const here = [...all].filter((address) => stored.has(address)).length
      if (row.articles !== all.size || row.ready !== here)
        wrong.push(`${name} says ${row.ready} of ${row.articles}, counted ${here} of ${all.size}`)
    }
    compare(
      source,
      counted.map((row) => row.address),
      { articles, ready },
    )
    for (const section of own) {
      const inside = keysBelow(section.key, own)
      const addresses = counted.filter((row) => inside.has(row.section)).map((row) => row.address)
      compare(`section ${section.key} of ${source}`, addresses, section)
    }
  }
  return wrong
}

/**
 * A section and all below it.
 * @param {string} top
 * @param {{ key: string, parent: string }[]} sections
 */
function keysBelow(top, sections) {
  const keys = new Set([top])
  for (const key of keys) for (const row of sections) if (row.parent === key) keys.add(row.key)
  return keys
}
