// Links of an index as a plain search sees them: the measure beside the program's own reader, so nothing is shared with it.

const LINK = /(!?)\[(?:[^\][]|\[[^\][]*\])*\]\(((?:[^()]|\([^()]*\))*)\)/g

/**
 * @typedef {object} WrittenLink
 * @property {string} href without a title in quotes
 * @property {string} line the line it begins in
 * @property {boolean} image
 * @property {'text' | 'code' | 'span' | 'comment'} place code blocks and code within a line
 */

/**
 * @param {string} text
 * @returns {WrittenLink[]} in the order of the text
 */
export function writtenLinks(text) {
  const code = ranges(text, /^[ \t]*(?:[-*+][ \t]+)?(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\1[`~]*[ \t]*$/gm)
  const comments = ranges(text, /<!--[\s\S]*?-->/g)
  return Array.from(text.matchAll(LINK), (match) => {
    const from = text.lastIndexOf('\n', match.index) + 1
    const end = text.indexOf('\n', match.index)
    const ticks = text.slice(from, match.index).split('`').length - 1
    const place = within(code, match.index)
      ? 'code'
      : within(comments, match.index)
        ? 'comment'
        : ticks % 2 === 1
          ? 'span'
          : 'text'
    return {
      href: (match[2] ?? '').trim().replace(/\s+(?:"[^"]*"|'[^']*')$/, ''),
      line: text.slice(from, end === -1 ? undefined : end).trim(),
      image: match[1] === '!',
      place,
    }
  })
}

/** @type {(text: string, pattern: RegExp) => [number, number][]} */
const ranges = (text, pattern) =>
  Array.from(text.matchAll(pattern), (match) => [match.index, match.index + match[0].length])

/** @type {(among: [number, number][], at: number) => boolean} */
const within = (among, at) => among.some(([from, to]) => at >= from && at < to)
