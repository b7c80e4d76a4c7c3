import { writeLineRanges } from '../../../shared/markdown/line-ranges'

/** What the line that opens a code block says, as far as the reader shows it. */
export interface FenceInfo {
  /** '' where none is named; `js{4}` and `.js` are `js`. */
  readonly language: string
  /** File name or title; '' where there is none. */
  readonly title: string
  /** Lines that the author marked, as `1,3-5`; '' for none. */
  readonly marked: string
  /** Lines that the author wants to be seen before the others, as `1,3-5`; '' for none. */
  readonly focused: string
  /** Number of the first line where lines are to be numbered; 0 where not. */
  readonly firstNumber: number
  /** The block is to be shown folded at first. */
  readonly expandable: boolean
  /** Long lines are to be broken. */
  readonly wrap: boolean
}

/** Words at either end of the rest that are switches of some platform and no title. */
const SWITCH =
  /^(?:lines|expandable|wrap|nocopy|copy|twoslash|noInline|live|showLineNumbers|lineNumbers|diff|ignore|no_run)$/

/** `key={…}`, `key="…"`, `key='…'`, `key=word`, `{1,3-5}`, `[name]`; `{…}` may hold braces one level deep (`theme={{…}}`). */
const PARTS =
  /(?<![^\s])(?:(?<key>[A-Za-z][\w-]*)=(?:(?<braces>\{(?:[^{}]|\{[^{}]*\})*\})|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<word>\S+))|(?<lines>\{[\d\s,-]+\})|(?<object>\{[^{}]*\})|\[(?<bracketed>[^\]]+)\]|(?<style>style:\S+))(?=\s|$)/g

/** Longest info string that is read, in characters; the rest of a longer one says nothing. */
const LONGEST = 2_000

/**
 * Reads the info string of a fence, in the forms of Mintlify (` ```ts index.ts {1,3} lines highlight={5} theme={…}`), Docusaurus
 * (`title="x" showLineNumbers`) and VitePress (`js:line-numbers{4} [vite.config.js]`). What it does not know says nothing.
 */
export function readFenceInfo(lang: string, meta: string): FenceInfo {
  const language = /^\.?([^\s{[:,]*)/.exec(lang)?.[1] ?? ''
  const attached = lang.slice(language.length + (lang.startsWith('.') ? 1 : 0))
  const numbers = /^:line-numbers(?:=(\d{1,6}))?/.exec(attached)
  const spaced = attached.replace(/^:[\w-]+(?:=\d+)?/, '').replace(/^,/, '')
  const found: Found = { marked: [], focused: [], title: '', bracketed: '', firstNumber: 0 }
  if (numbers) found.firstNumber = Number(numbers[1] ?? 1)
  const words = `${spaced} ${meta}`
    .slice(0, LONGEST)
    .replace(PARTS, (...match) => {
      take(match.at(-1) as Readonly<Record<string, string | undefined>>, found)
      return ' '
    })
    .split(/\s+/)
    .filter(Boolean)
  const { switches, title } = splitWords(words)
  const has = (name: string): boolean => switches.has(name)
  const isNumbered = has('lines') || has('showLineNumbers') || has('lineNumbers')
  return {
    language,
    title: (found.title || found.bracketed.replace(/^expandable$/, '') || title).trim(),
    marked: writeLineRanges(found.marked.join(',')),
    focused: writeLineRanges(found.focused.join(',')),
    firstNumber: found.firstNumber || (isNumbered ? 1 : 0),
    expandable: has('expandable') || found.bracketed === 'expandable',
    wrap: has('wrap'),
  }
}

interface Found {
  readonly marked: string[]
  readonly focused: string[]
  title: string
  bracketed: string
  firstNumber: number
}

function take(part: Readonly<Record<string, string | undefined>>, found: Found): void {
  if (part['lines'] !== undefined) found.marked.push(part['lines'])
  if (part['bracketed'] !== undefined) found.bracketed = part['bracketed']
  const value = part['braces']?.slice(1, -1) ?? part['double'] ?? part['single'] ?? part['word'] ?? ''
  switch (part['key']) {
    case 'title':
    case 'filename':
    case 'file':
      found.title = value.replace(/^(["'`])(.*)\1$/, '$2')
      return
    case 'highlight':
    case 'highlightLines':
      found.marked.push(value)
      return
    case 'focus':
      found.focused.push(value)
      return
    case 'showLineNumbers':
    case 'startLine':
    case 'startLineNumber':
      found.firstNumber = /^\d{1,6}$/.test(value) ? Number(value) : value === 'false' ? 0 : 1
  }
}

/** The words that are left over: switches at their beginning and end, the title between these. */
function splitWords(words: readonly string[]): { switches: ReadonlySet<string>; title: string } {
  let start = 0
  let end = words.length
  while (start < end && SWITCH.test(words[start] ?? '')) start++
  while (end > start && SWITCH.test(words[end - 1] ?? '')) end--
  return {
    switches: new Set([...words.slice(0, start), ...words.slice(end)]),
    title: words.slice(start, end).join(' '),
  }
}
