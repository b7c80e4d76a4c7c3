import { fenceReader } from './fences'

/**
 * The most that a page may hold outside its code. Measured: what stays below ends within about two seconds on a slow machine, and
 * the largest articles of real sites stay below a tenth of it (800 blocks, 2,100 items, 30 lines indented deep).
 */
const PAGE = {
  /** Code as well. */
  lines: 300_000,
  /** Blocks between blank lines. */
  blocks: 10_000,
  /** The parser's work grows with their square: 50,000 take a minute. */
  'list markers': 15_000,
  'quote markers': 150_000,
  /** Each two columns may be one more list that every line is tried against. */
  'columns of indentation': 200_000,
  'lines of a rule or table head': 5_000,
  'footnote marks': 3_000,
} as const

/** The most in one block between blank lines, whose inline marks are tried against each other. Real ones: 50,000 characters, 600 lines. */
const BLOCK = {
  characters: 500_000,
  lines: 6_000,
  /** Also the empty ones: five short rows below a head of a thousand columns are five thousand cells. */
  'table cells': 10_000,
} as const

/**
 * The most of a character in what is read as one text: a block, or an item or table row of it. Nested emphasis is followed by
 * recursive code, so it must end long before the stack does.
 */
const MARKS: Readonly<Record<string, number>> = {
  '[': 5_000,
  '*': 2_000,
  _: 2_000,
  '~': 2_000,
  '`': 5_000,
  '{': 5_000,
  $: 5_000,
  '&': 5_000,
  '<': 15_000,
}
/** The most brackets that are open at once, there. */
const OPEN_BRACKETS = 500
/** The most characters between brackets, there: each word of them is looked at again for each that follows. */
const BRACKETED = 100_000

/** Columns of indentation that count for nothing. */
const SHALLOW = 8
const LEAD = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/
const RULE = /^[ \t>]*(?:-+|=+|\*+|_+)[ \t]*$/
const TABLE_HEAD = /^(?=[^|]*\|)(?=[^-]*-)[ \t>|:-]+$/

/**
 * Why a page would keep the Markdown parser for seconds, or null. Decided by the text alone and in linear time, so that
 * the same page is always shown the same way, however fast the machine is. What it overlooks, the watchdog ends.
 */
export function tooHeavy(source: string): string | null {
  const page = tally(PAGE)
  let block = newBlock()
  let inBlock = false
  const isCode = fenceReader()
  for (const line of source.split(/\r\n|\r|\n/)) {
    page.add('lines', 1)
    if (isCode(line) || line.trim() === '') {
      inBlock = false
      continue
    }
    if (!inBlock) {
      block = newBlock()
      page.add('blocks', 1)
      inBlock = true
    }
    if (addLead(line, page.add)) block.startText()
    if (RULE.test(line)) page.add('lines of a rule or table head', 1)
    page.add('footnote marks', block.addLine(line))
    if (TABLE_HEAD.test(line)) {
      page.add('lines of a rule or table head', 1)
      block.startTable(line.split('|').length)
    }
    const problem = page.over() ?? block.over()
    if (problem !== null) return problem
  }
  return page.over()
}

interface Tally<Name> {
  readonly add: (name: Name, count: number) => void
  /** What is above its limit, in words; null when nothing is. */
  readonly over: () => string | null
}

function tally<Name extends string>(limits: Readonly<Record<Name, number>>): Tally<Name> {
  const counts = new Map<Name, number>()
  let problem: string | null = null
  return {
    add: (name, count) => {
      const sum = (counts.get(name) ?? 0) + count
      counts.set(name, sum)
      if (sum > limits[name]) problem ??= `more than ${limits[name]} ${name}`
    },
    over: () => problem,
  }
}

/** Counts what a line begins with: its indentation, and the markers of quotes and lists; answers whether it begins an item. */
function addLead(line: string, add: Tally<keyof typeof PAGE>['add']): boolean {
  const indent = line.length - line.trimStart().length
  if (indent > SHALLOW) add('columns of indentation', indent - SHALLOW)
  const lead = LEAD.exec(line)?.[0] ?? ''
  if (lead === '') return false
  const items = lead.match(/[-*+.)]/g)?.length ?? 0
  add('quote markers', lead.split('>').length - 1)
  add('list markers', items)
  return items > 0
}

/** What is counted of one block. */
function newBlock() {
  const size = tally(BLOCK)
  const marks = new Map<string, number>()
  let open = 0
  let bracketed = 0
  let columns = 0
  let problem: string | null = null
  const count = (mark: string): void => {
    const sum = (marks.get(mark) ?? 0) + 1
    marks.set(mark, sum)
    if (sum > (MARKS[mark] ?? Infinity)) problem ??= `more than ${MARKS[mark]} times ${mark} in a text`
    if (mark === '[' || mark === ']') open = Math.max(0, open + (mark === '[' ? 1 : -1))
    if (open > OPEN_BRACKETS) problem ??= `more than ${OPEN_BRACKETS} open brackets`
  }
  const startText = (): void => {
    marks.clear()
    open = 0
    bracketed = 0
  }
  /** Notes what stands between two marks. */
  const pass = (characters: number): void => {
    if (open > 0) bracketed += characters
    if (bracketed > BRACKETED) problem ??= `more than ${BRACKETED} characters in brackets`
  }
  return {
    startText,
    /** Answers how many footnote marks the line holds. */
    addLine: (line: string): number => {
      size.add('lines', 1)
      size.add('characters', line.length)
      size.add('table cells', columns)
      if (columns > 0) startText()
      let notes = 0
      let at = 0
      for (const { 0: mark, index } of line.matchAll(/[[\]*_~`{$&<]/g)) {
        pass(index - at)
        at = index
        count(mark)
        if (mark === '[' && line[index + 1] === '^') notes += 1
        if (problem !== null) break
      }
      pass(line.length - at)
      return notes
    },
    /** From the next line on each one is a row of so many cells. */
    startTable: (cells: number): void => {
      columns = cells
    },
    over: (): string | null => problem ?? size.over(),
  }
}
