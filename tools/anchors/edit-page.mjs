// Edits of a page's plain text of which the truth is known: each line of a section keeps its number through every edit.

/**
 * @typedef {object} Line
 * @property {number} id 0 for a heading
 * @property {string} text
 *
 * @typedef {object} Part
 * @property {string} slug
 * @property {string} title
 * @property {number} level
 * @property {readonly Line[]} lines without the heading
 */

const EDITS = /** @type {const} */ ([
  'insert',
  'delete',
  'typo',
  'rewrite',
  'move',
  'rename',
  'reorder',
  'split',
  'merge',
  'drop',
])

/** What new text is written with: words of no page, so that it says nothing that was there before. */
const WORDS =
  'harbour lantern thistle copper meadow orchard pebble velvet saddle quarry ember willow anchor bramble cinder dapple falcon gravel hollow ivory juniper kestrel lichen marrow nettle otter plover quiver russet sorrel tallow umber vesper walnut yarrow zephyr'.split(
    ' ',
  )

/** How many of these a page gets: about one for every three of its sections, at least two. */
const EDITS_PER_SECTION = 1 / 3

/**
 * The page after a number of edits, each of a kind and at a place that `random` chooses.
 *
 * @param {readonly Part[]} page
 * @param {() => number} random
 * @returns {{ readonly parts: readonly Part[], readonly edits: Readonly<Record<string, number>> }}
 */
export function editPage(page, random) {
  const parts = page.map((part) => ({ ...part, lines: [...part.lines] }))
  const below = (/** @type {number} */ count) => Math.floor(random() * count)
  const sentence = () => Array.from({ length: 6 + below(14) }, () => WORDS[below(WORDS.length)]).join(' ')
  /** @type {Record<string, number>} */
  const edits = {}
  const times = Math.max(2, Math.round(page.length * EDITS_PER_SECTION))
  for (let n = 0; n < times; n += 1) {
    const edit = EDITS[below(EDITS.length)] ?? 'insert'
    const at = below(parts.length)
    const part = parts[at]
    if (!part) continue
    const line = below(part.lines.length)
    const held = part.lines[line]
    const pieces = held?.text.split(' ') ?? []
    const word = below(pieces.length)
    if (edit === 'insert') part.lines.splice(line, 0, { id: -1, text: sentence() })
    else if (edit === 'delete') part.lines.splice(line, 1)
    else if (edit === 'typo' && held) {
      const spoilt = pieces.map((piece, i) => (i === word ? `${piece.slice(1)}${piece.slice(0, 1)}x` : piece))
      part.lines[line] = { ...held, text: spoilt.join(' ') }
    } else if (edit === 'rewrite' && held) {
      const kept = pieces.slice(0, word).concat(sentence().split(' ').slice(0, 4), pieces.slice(word + 3))
      part.lines[line] = { ...held, text: kept.join(' ') }
    } else if (edit === 'move' && held) {
      part.lines.splice(line, 1)
      const to = parts[below(parts.length)]
      to?.lines.splice(below(to.lines.length + 1), 0, held)
    } else if (edit === 'rename' && at > 0)
      parts[at] = { ...part, title: `More about ${part.title}`, slug: `more-${part.slug}` }
    else if (edit === 'reorder' && at > 0)
      parts.splice(1 + below(parts.length - 1), 0, ...parts.splice(at, 1))
    else if (edit === 'split' && part.lines.length > 1) {
      const title = sentence().split(' ').slice(0, 3).join(' ')
      parts.splice(at + 1, 0, { slug: `new-${n}`, title, level: part.level, lines: part.lines.splice(line) })
    } else if (edit === 'merge' && at > 0) {
      parts[at - 1]?.lines.push(...part.lines)
      parts.splice(at, 1)
    } else if (edit === 'drop' && at > 0) parts.splice(at, 1)
    else continue
    edits[edit] = (edits[edit] ?? 0) + 1
  }
  return { parts, edits }
}
