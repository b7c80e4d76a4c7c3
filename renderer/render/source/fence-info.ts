/** What the line that opens a code block says, as far as the reader shows it. */
export interface FenceInfo {
  /** '' where none is named; `js{4}` and `.js` are `js`. */
  readonly language: string
  /** File name or title; '' where there is none. */
  readonly title: string
}

/** Words after the language that are switches of some platform and no title. */
const SWITCHES = /^(?:lines|expandable|wrap|nocopy|twoslash|noInline|live|showLineNumbers|copy|theme|icon)$/i

/**
 * Reads the info string of a fence, in the forms of Mintlify (` ```ts index.ts icon="x" theme={…}`), Docusaurus (`title="x"`) and
 * VitePress (`js{4} [vite.config.js]`).
 */
export function readFenceInfo(lang: string, meta: string): FenceInfo {
  const language = /^\.?([^\s{[:,]*)/.exec(lang)?.[1] ?? ''
  const attached = /\[([^\]]+)\]/.exec(lang)?.[1]
  const quoted = /(?:^|\s)(?:title|filename|file)=(?:\{?"([^"]*)"\}?|'([^']*)'|(\S+))/.exec(meta)
  const bracketed = /(?:^|\s)\[([^\]]+)\]/.exec(meta)?.[1]
  const title = quoted?.[1] ?? quoted?.[2] ?? quoted?.[3] ?? bracketed ?? attached ?? bareTitle(meta)
  return { language, title: title.trim() }
}

/** The words before the first attribute, brace or switch. */
function bareTitle(meta: string): string {
  const words: string[] = []
  for (const word of meta.split(/\s+/)) {
    if (/[={}]/.test(word) || SWITCHES.test(word) || word === '') break
    words.push(word)
  }
  return words.join(' ')
}
