import { writtenLinks } from './written-links.mjs'

/**
 * Explains in words how the links that stand in an index became its pages. What no words fit is counted as unexplained.
 *
 * @typedef {import('../../shared/llms-txt/parse/collect-links').ParsedLink} ParsedLink
 * @typedef {import('../../shared/llms-txt/resolve-links').LinkTally} LinkTally
 *
 * @param {object} given
 * @param {string} given.text
 * @param {readonly ParsedLink[]} given.links as the program read them
 * @param {LinkTally} given.tally what became of them
 * @param {number} given.pages different pages that the links lead to
 * @param {number | null} given.counted links that a manifest counts; null without one
 * @returns {{ sentences: string[], unexplained: number }}
 */
export function explainLinks({ text, links, tally, pages, counted }) {
  const written = writtenLinks(text)
  const sentences = new Sentences()
  let unexplained = 0

  // how the manifest counts: no images, nothing in code, no address with a blank in it
  const countable = written.filter((link) => !link.image && link.place !== 'code' && !/\s/.test(link.href))
  if (counted !== null && countable.length !== counted) unexplained += Math.abs(countable.length - counted)

  const read = new Map()
  for (const { href } of links) read.set(wordsOf(href), (read.get(wordsOf(href)) ?? 0) + 1)
  // the same address may stand in code and in the list: the list is what was read
  const likelyReadFirst = written.toSorted(
    (a, b) => Number(whyNotRead(a) !== null) - Number(whyNotRead(b) !== null),
  )
  for (const link of likelyReadFirst) {
    const left = read.get(wordsOf(link.href)) ?? 0
    if (left > 0) {
      read.set(wordsOf(link.href), left - 1)
      if (!countable.includes(link)) sentences.add(1, 'with a blank in its address is read all the same')
      continue
    }
    const reason = whyNotRead(link)
    if (reason === null) unexplained += 1
    else if (countable.includes(link)) sentences.add(-1, reason)
  }
  for (const link of links) {
    const left = read.get(wordsOf(link.href)) ?? 0
    if (left === 0) continue
    read.set(wordsOf(link.href), left - 1)
    const reason = whyRead(link, text)
    if (reason === null) unexplained += 1
    else sentences.add(1, reason)
  }

  sentences.add(-tally.repeated, 'leads to a page that is listed elsewhere too')
  sentences.add(-tally.leftOut.outside, 'leads to another site')
  sentences.add(
    -tally.leftOut['not-an-article'],
    'leads to no article (data, media, anchors, full texts, mail)',
  )
  sentences.add(-tally.leftOut['other-index'], 'leads to another index, which a sync would follow')
  sentences.add(-tally.leftOut['bad-address'], 'has an address that cannot be read')
  const lost = Object.values(tally.leftOut).reduce((sum, count) => sum + count, tally.repeated)
  unexplained += Math.abs(links.length - lost - pages)
  return { sentences: sentences.all(), unexplained }
}

/** Why a link that is written is not read; null when no reason is known. */
function whyNotRead(/** @type {import('./written-links.mjs').WrittenLink} */ link) {
  if (link.place === 'code') return 'stands in a code block'
  if (link.place === 'comment') return 'stands in a comment'
  if (link.image) return 'is a picture'
  if (link.href === '') return 'has no address'
  if (/^#/.test(link.line) && link.href.startsWith('#')) return 'is the anchor of a heading'
  if (/^#/.test(link.line)) return 'is a badge or the title itself'
  if (link.line.startsWith('>')) return 'stands in a notice to programs'
  if (link.place === 'span') return 'stands in code within a line'
  return null
}

/** Why a link is read that a plain search does not see; null when no reason is known. */
function whyRead(/** @type {ParsedLink} */ link, /** @type {string} */ text) {
  if (link.bare) return 'is a bare address'
  const definition = new RegExp(`^ {0,3}\\[[^\\]\\n]+\\]:\\s*<?${escape(link.href)}`, 'm')
  if (definition.test(text.replace(/\r\n?/g, '\n'))) return 'is written as a reference'
  if (text.includes(`] (${link.href})`)) return 'has a blank before its address'
  if (new RegExp(`\\(\\s*<?${escape(link.href)}`).test(text))
    return 'has brackets that a plain search misreads'
  return null
}

const escape = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The address without what Markdown puts round it: title, angle brackets, escapes, entities. */
const wordsOf = (/** @type {string} */ href) =>
  href
    .replace(/\s+["'(].*$/s, '')
    .replace(/^<|>$/g, '')
    .replace(/&amp;/g, '&')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/[\u0000-\u001f\u200b-\u200f\ufeff]/g, '')

/** Counts by reason, in the order of their first use. */
class Sentences {
  /** @type {Map<string, number>} */
  #counts = new Map()

  add(/** @type {number} */ count, /** @type {string} */ reason) {
    if (count !== 0) this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count)
  }

  all() {
    return [...this.#counts].map(([reason, count]) => `${count > 0 ? '+' : '−'}${Math.abs(count)} ${reason}`)
  }
}
