import type { Element, Nodes } from 'hast'
import {
  attribute,
  classesOf,
  element,
  find,
  findAll,
  hasClass,
  isClassed,
  isElement,
  replaceAll,
  wordsOf,
} from './hast'

/** Numbers beside lines, in all the ways of highlighters. */
const GUTTER =
  /^(?:linenos?|linenodiv|line-?nos?|line-?numbers?(?:-rows|-wrapper)?|gutter|gl|rouge-gutter|hljs-ln-(?:numbers|line-numbers|n)|blob-num|lnt?|lnlinks)$/
/** Tables that hold nothing but code and its gutter. */
const CODE_TABLE = /^(?:highlighttable|rouge-table|lntable|hljs-ln|sourceCode-table|codehilitetable)$/
/** What is in a block of code but no code: buttons, hints, lines that mdBook hides. */
const NO_CODE =
  /^(?:boring|copy|copy-?button|copybtn|buttons|twoslash-popup-container|sr-only|lang|filename)$/
const LINE = /^(?:line|token-line|view-line|code-line|ec-line|hljs-ln-line)$/

/**
 * Makes every block of code a `pre` with its exact text as its only child, its language and name as `offprintLanguage` and
 * `offprintTitle`. What captions it is hidden then.
 */
export function readCodeBlocks(content: Element): void {
  replaceAll(content, (node, ancestors) => {
    if (node.tagName === 'table' && isClassed(node, CODE_TABLE)) {
      const code = findAll(node, (child) => isElement(child, 'pre')).at(-1)
      return code === undefined || node.children.length === 0 ? null : [code]
    }
    if (node.tagName !== 'pre' || [node, ...ancestors.slice(0, 3)].some(isGutter)) return null
    const inner = findAll(node, isRead).at(-1)
    if (inner !== undefined) return [inner]
    if (node.properties['offprintCode'] === true) return null
    const properties = {
      offprintCode: true,
      offprintLanguage: languageOf(node, ancestors),
      offprintTitle: takeTitle(ancestors),
      id: attribute(node, 'id') || undefined,
    }
    return [element('pre', properties, [{ type: 'text', value: codeText(node) }])]
  })
}

/** Prism says of a whole block by the same name that it is to have numbers. */
const isGutter = (node: Element): boolean =>
  isClassed(node, GUTTER) && !(node.tagName === 'pre' && hasClass(node, 'line-numbers'))

const isRead = (node: Element): boolean => node.tagName === 'pre' && node.properties['offprintCode'] === true

/** The text of a block of code, byte for byte as it is shown; lines that are boxes or rows end with a newline. */
export function codeText(pre: Element): string {
  const lines = findAll(pre, (node) => isClassed(node, LINE) || node.properties['dataLine'] !== undefined)
  let text = ''
  collect(pre)
  if (!text.includes('\n') && lines.length > 1) {
    text = ''
    collect(pre, true)
  }
  return text.replace(/\n+$/, '')

  function collect(node: Nodes, breaksLines = false): void {
    if (node.type === 'text') text += node.value
    if (node.type !== 'element') return
    if (node !== pre && (node.tagName === 'button' || isClassed(node, GUTTER) || isClassed(node, NO_CODE)))
      return
    if (node.tagName === 'br') text += '\n'
    const start = text.length
    for (const child of node.children) collect(child, breaksLines)
    const isLine = isElement(node, 'div', 'tr', 'li', 'p') || (breaksLines && lines.includes(node))
    const isWhole = !isElement(node, 'div') || node.children.length > 0 || isClassed(node, LINE)
    if (isLine && isWhole && (text.length === start || !text.endsWith('\n'))) {
      // a box round all lines has ended with its last one
      if (!node.children.some((child) => isElement(child, 'div', 'tr', 'li', 'p'))) text += '\n'
    }
  }
}

/** Names that say no more than that it is code. */
const NO_LANGUAGE =
  /^(?:default|none|no-highlight|nohighlight|text|txt|plain|plaintext|highlight|highlighter|rouge|source|src|code|undefined|notranslate|literal-block|numbersource|shiki)$/i

/** Languages that Prism, highlight.js and pandoc put as bare classes beside their own. */
const BARE = /^(?:hljs|sourceCode|prettyprint|programlisting|brush:)$/

function languageOf(pre: Element, ancestors: readonly Element[]): string {
  const code = find(pre, (node) => isElement(node, 'code'))
  // no farther than the boxes that a highlighter puts round one block; with numbers beside it they are nine
  const round = ancestors
    .slice(0, 10)
    .filter((node) => isElement(node, 'div', 'figure', 'td', 'tr', 'tbody', 'table', 'pre', 'code'))
  for (const node of [...(code === undefined ? [] : [code]), pre, ...round]) {
    const language = statedLanguage(node)
    if (language !== '') return language
  }
  return ''
}

function statedLanguage(node: Element): string {
  const classes = classesOf(node)
  const brush = classes.findIndex((name) => /^brush:?$/.test(name))
  const bare = classes.some((name) => BARE.test(name)) ? classes.filter((name) => !BARE.test(name)) : []
  const stated = [
    attribute(node, 'dataLang'),
    attribute(node, 'dataLanguage'),
    attribute(node, 'syntax'),
    ...classes.map(
      (name) => /^(?:(?:language|lang|highlight-source|highlight)-|brush:)([\w+#.-]+)$/.exec(name)?.[1] ?? '',
    ),
    brush >= 0 ? (classes[brush + 1] ?? '') : '',
    isElement(node, 'pre', 'code') ? (bare.find((name) => /^[a-z][\w+#]{0,20}$/i.test(name)) ?? '') : '',
  ]
  const found = stated.map((name) => name.replace(/;$/, '').toLowerCase()).find(isLanguage)
  return found === 'ipython3' ? 'python' : (found ?? '')
}

const isLanguage = (name: string): boolean =>
  /^[\w+#.-]{1,30}$/.test(name) &&
  !NO_LANGUAGE.test(name) &&
  !/^(?:wrapper|block|box|group|title|container)$/.test(name)

const CAPTION =
  /^(?:code-?block-?(?:title|caption|header|filename)\w*|codeBlockTitle\w*|code-block-caption|filename|file-?name|code-?title|caption-text|title-bar)$/

/** What names a block of code beside it: a figure's caption, or a box with a class that says so. */
function takeTitle(ancestors: readonly Element[]): string {
  for (const node of ancestors.slice(0, 7)) {
    if (!isElement(node, 'div', 'figure', 'td', 'tr', 'tbody', 'table')) return ''
    if (countBlocks(node) > 1) return ''
    const caption = find(
      node,
      (child) =>
        (isElement(child, 'figcaption') && node.tagName === 'figure') ||
        isClassed(child, CAPTION) ||
        child.properties['dataRehypePrettyCodeTitle'] !== undefined ||
        attribute(child, 'dataComponentPart') === 'code-block-header-filename',
    )
    if (caption === undefined) continue
    const name = find(caption, (child) => isClassed(child, /^(?:title|caption-text)$/)) ?? caption
    const words = wordsOf(name).replace(/[¶#]$/, '')
    caption.properties = { hidden: true }
    if (words.length <= 200) return words
  }
  return ''
}

/** Blocks of code in a box, without the numbers beside them. */
function countBlocks(node: Element): number {
  const blocks = (parent: Element): number => findAll(parent, (child) => isElement(child, 'pre')).length
  const own = findAll(node, (child) => isGutter(child) && findAll(child, isGutter).length === 0)
  return blocks(node) - own.reduce((sum, child) => sum + (child.tagName === 'pre' ? 1 : blocks(child)), 0)
}
