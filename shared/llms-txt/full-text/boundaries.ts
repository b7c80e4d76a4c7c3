/** Where a page of a full text begins, as the marker itself says. */
export interface Marker {
  /** The page's address as it is written there: absolute with http(s), or from the root of the host. */
  readonly url: string
  /** What the page's text begins with in place of the marker. */
  readonly head: string
  /** The first line after the marker. */
  readonly next: number
}

/** How a generator marks where the pages of its llms-full.txt begin. Only marks that carry the page's address are known. */
export interface FullTextFormat {
  readonly name: 'source-line' | 'url-line' | 'url-heading' | 'front-matter'
  /** Whether nothing that a page itself says looks like this: then it ends the page before it whichever page it names. */
  readonly unmistakable: boolean
  /** Found in every text of this format: most texts are told apart by it alone. */
  readonly sign: RegExp
  /** The marker that begins at a line, null where none does. Lines may end with a carriage return. */
  markerAt(lines: readonly string[], index: number): Marker | null
}

/** Lines that the front matter of a page may have. */
const MAX_FRONT_MATTER = 60

/** The whole line, without what blanks or a carriage return stand at its end. */
const lineAt = (lines: readonly string[], index: number): string => (lines[index] ?? '').trimEnd()

/** Generators part pages by blank lines, so a marker never follows on text. */
const follows = (lines: readonly string[], index: number): boolean =>
  index === 0 || lineAt(lines, index - 1) === ''

const isTitle = (line: string): boolean => line.startsWith('# ')

/** Mintlify: `# Title`, and on the very next line `Source: https://...`. */
const sourceLine: FullTextFormat = {
  name: 'source-line',
  unmistakable: true,
  sign: /^Source: http/m,
  markerAt(lines, index) {
    const title = lines[index] ?? ''
    if (!isTitle(title) || !follows(lines, index)) return null
    const url = /^Source: (https?:\/\/\S+)$/.exec(lineAt(lines, index + 1))?.[1]
    return url === undefined ? null : { url, head: title, next: index + 2 }
  },
}

/** Fumadocs on its own site: `# Title`, then `URL: /path`, then often `Source:` with the file it was made of. */
const urlLine: FullTextFormat = {
  name: 'url-line',
  unmistakable: true,
  sign: /^URL: (?:http|\/)/m,
  markerAt(lines, index) {
    const title = lines[index] ?? ''
    if (!isTitle(title) || !follows(lines, index)) return null
    const url = /^URL: ((?:https?:\/\/|\/)\S*)$/.exec(lineAt(lines, index + 1))?.[1]
    if (url === undefined) return null
    const hasSource = /^Source: \S+$/.test(lineAt(lines, index + 2))
    return { url, head: title, next: index + (hasSource ? 3 : 2) }
  },
}

/** Fumadocs as its templates have it: `# Title (/path)`. A page may have such a heading too. */
const urlHeading: FullTextFormat = {
  name: 'url-heading',
  unmistakable: false,
  sign: /^# .* \((?:http|\/)/m,
  markerAt(lines, index) {
    if (!isTitle(lines[index] ?? '')) return null
    const line = lineAt(lines, index)
    if (!line.endsWith(')') || !follows(lines, index)) return null
    const start = line.lastIndexOf(' (')
    const url = start < 0 ? '' : line.slice(start + 2, -1)
    return /^(?:https?:\/\/|\/)\S*$/.test(url) ? { url, head: line.slice(0, start), next: index + 1 } : null
  },
}

/**
 * VitePress and Rspress: front matter with `url:`; it stays, as the page's own file has it too. A rule alone is no boundary:
 * pages have rules.
 */
const frontMatter: FullTextFormat = {
  name: 'front-matter',
  unmistakable: true,
  sign: /^url:/m,
  markerAt(lines, index) {
    if (!lines[index]?.startsWith('---') || lineAt(lines, index) !== '---') return null
    if (!follows(lines, index)) return null
    let url: string | null = null
    const end = Math.min(lines.length, index + MAX_FRONT_MATTER)
    for (let at = index + 1; at < end; at += 1) {
      const line = lineAt(lines, at)
      if (line === '---') {
        return url === null ? null : { url, head: lines.slice(index, at + 1).join('\n'), next: at + 1 }
      }
      // keys, and what is indented or listed under them
      if (!/^(?:[\w-]+:|\s|- |$)/.test(line)) return null
      if (!line.startsWith('url:')) continue
      if (url !== null) return null
      url = unquoted(line.slice(4).trim())
      if (!/^(?:https?:\/\/|\/)/.test(url)) return null
    }
    return null
  },
}

const unquoted = (value: string): string => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value

export const FULL_TEXT_FORMATS: readonly FullTextFormat[] = [sourceLine, urlLine, urlHeading, frontMatter]
