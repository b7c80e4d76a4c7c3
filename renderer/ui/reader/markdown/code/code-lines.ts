import { readLineRanges } from '../../../../../shared/markdown/line-ranges'

export type LineMark = 'marked' | 'ins' | 'del'

/** A line of a block, as offsets into its code; `end` is behind its line end. */
export interface CodeLine {
  readonly start: number
  readonly end: number
  readonly mark: LineMark | null
  /** From here to the line end it is a note for the site (`// [!code ++]`), which stays in the text and is not shown; `end` if none is. */
  readonly shownEnd: number
  /** The whole line is such a note. */
  readonly isNote: boolean
}

export interface LineWishes {
  readonly language: string
  /** `1,3-5`; '' for none. */
  readonly marked: string
  readonly focused: string
  /** 0 for none. */
  readonly firstNumber: number
}

/** ` // [!code ++:2]` at the end of a line, in the comments of any language (Shiki's transformers, VitePress, Mintlify). */
const NOTATION =
  /[ \t]*(?:\/\/|\/\*|<!--|#|--|%|;|\{\/\*)[ \t]*\[!code[ \t]+(\+\+|--|hl|highlight|focus|error|warning)(?::(\d{1,4}))?\][ \t]*(?:\*\/\}?|-->)?[ \t]*$/
/** Docusaurus: a comment on a line of its own. */
const MAGIC =
  /^[ \t]*(?:\/\/|\/\*|<!--|#|--|%|;|\{\/\*)[ \t]*highlight-(next-line|start|end)[ \t]*(?:\*\/\}?|-->)?[ \t]*$/

/**
 * The lines of a block where they are to be told apart (marks, numbers, a diff), else null: most blocks are one text. The lines
 * cover the code from its beginning to its end; nothing of it is left out.
 */
export function codeLines(code: string, wishes: LineWishes): readonly CodeLine[] | null {
  const isDiff = wishes.language === 'diff'
  // pages about Markdown show these notes, they do not use them
  const mayHoldNotes =
    !/^(?:md|mdx|markdown)$/.test(wishes.language) && /\[!code|highlight-(?:next-line|start)/.test(code)
  const isPlain = !isDiff && !mayHoldNotes && wishes.firstNumber === 0
  if (isPlain && wishes.marked === '' && wishes.focused === '') return null

  const named = new Set([...readLineRanges(wishes.marked), ...readLineRanges(wishes.focused)])
  const notes = new Notes()
  return splitLines(code).map(({ start, end }, index) => {
    const text = code.slice(start, end).replace(/\r?\n$/, '')
    const note = mayHoldNotes ? notes.read(text) : null
    const mark = note?.mark ?? (named.has(index + 1) ? 'marked' : isDiff ? diffMark(text) : null)
    const isNote = note?.isWhole ?? false
    return {
      start,
      end,
      mark: isNote ? null : mark,
      shownEnd: note?.shown === undefined ? end : start + note.shown,
      isNote,
    }
  })
}

function splitLines(code: string): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = []
  for (let start = 0; start < code.length;) {
    const at = code.indexOf('\n', start)
    const end = at < 0 ? code.length : at + 1
    lines.push({ start, end })
    start = end
  }
  return lines
}

function diffMark(text: string): LineMark | null {
  if (/^\+(?!\+\+ )/.test(text)) return 'ins'
  return /^-(?!-- )/.test(text) ? 'del' : null
}

interface Note {
  readonly mark: LineMark | null
  /** Length of what is shown, where a note ends the line. */
  readonly shown: number | undefined
  readonly isWhole: boolean
}

/** Reads notes line by line; one may speak of lines to come. */
class Notes {
  #mark: LineMark = 'marked'
  #left = 0

  read(text: string): Note {
    const magic = MAGIC.exec(text)?.[1]
    if (magic !== undefined) {
      this.#mark = 'marked'
      this.#left = magic === 'next-line' ? 1 : magic === 'start' ? Infinity : 0
      return { mark: null, shown: undefined, isWhole: true }
    }
    const found = NOTATION.exec(text)
    if (found === null) return { mark: this.#take(), shown: undefined, isWhole: false }
    const isWhole = text.slice(0, found.index).trim() === ''
    this.#mark = found[1] === '++' ? 'ins' : found[1] === '--' ? 'del' : 'marked'
    this.#left = Number(found[2] ?? 1)
    return { mark: isWhole ? null : this.#take(), shown: found.index, isWhole }
  }

  #take(): LineMark | null {
    if (this.#left === 0) return null
    this.#left--
    return this.#mark
  }
}
