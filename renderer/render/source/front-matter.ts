import { parse } from 'yaml'

/** What stands before the text of a page. */
export interface FrontMatter {
  readonly title: string
  readonly description: string
  /** Language (BCP 47) and direction of the page, where it states them. */
  readonly language: PageLanguage
  /** The text after it. */
  readonly body: string
}

export interface PageLanguage {
  readonly lang?: string
  readonly dir?: 'ltr' | 'rtl'
}

/** Longest front matter that is read, in characters; longer ones stay text. */
const LONGEST = 200_000
/** Longest one that is parsed as YAML; of longer ones only the lines that matter are read. */
const LONGEST_YAML = 50_000
/** Deepest nesting that is parsed as YAML: the parser is recursive, and a stack that runs out can end the whole process. */
const DEEPEST_YAML = 50

/**
 * Takes YAML (`---`) or TOML (`+++`) front matter from a text, also where a byte order mark, blank lines or comments stand before it.
 * A rule (`---`) with prose after it is none. Values that cannot be read are '' and hinder nothing.
 */
export function takeFrontMatter(source: string): FrontMatter {
  const none = { title: '', description: '', language: {}, body: source.replace(/^\ufeff/, '') }
  const lead = /^\ufeff?(?:\s|<!--[^]*?-->)*/.exec(source.slice(0, LONGEST))?.[0] ?? ''
  const block = /^(---|\+\+\+)[ \t]*\r?\n(?:([^]*?)\r?\n)??\1[ \t]*(?:\r?\n|$)/.exec(
    source.slice(lead.length, lead.length + LONGEST),
  )
  if (block === null || /\S$/.test(lead)) return none
  const fence = block[1] ?? ''
  const text = block[2] ?? ''
  if (!looksLikeFields(text, fence)) return none
  const fields = fence === '---' ? readYaml(text) : readLines(text, '=')
  return {
    title: fields.title,
    description: fields.description,
    language: languageOf(fields),
    body: source.slice(lead.length + block[0].length),
  }
}

type Fields = Readonly<Record<'title' | 'description' | 'lang' | 'language' | 'dir', string>>

const fieldsBy = (read: (key: keyof Fields) => string): Fields => ({
  title: read('title'),
  description: read('description'),
  lang: read('lang'),
  language: read('language'),
  dir: read('dir'),
})

/** Languages that are written from right to left. */
const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)(?:-|$)/i

function languageOf({ lang, language, dir }: Fields): PageLanguage {
  const tag = lang || language
  const known = /^[a-z]{2,3}(?:-[a-z\d]{1,8}){0,4}$/i.test(tag)
  const direction = /^(?:ltr|rtl)$/.test(dir) ? dir : known && RIGHT_TO_LEFT.test(tag) ? 'rtl' : ''
  return {
    ...(known && { lang: tag }),
    ...((direction === 'ltr' || direction === 'rtl') && { dir: direction }),
  }
}

function looksLikeFields(text: string, fence: string): boolean {
  const first = text.split('\n').find((line) => line.trim() !== '' && !/^\s*#/.test(line))
  if (first === undefined) return true
  return fence === '---'
    ? /^\s*["']?[\w$.@-][^:]{0,80}:(?:\s|$)/.test(first)
    : /^\s*(?:\[|["']?[\w.-]+["']?\s*=)/.test(first)
}

function readYaml(text: string): Fields {
  if (text.length > LONGEST_YAML || isDeep(text)) return readLines(text, ':')
  try {
    const value: unknown = parse(text, { maxAliasCount: 0, logLevel: 'error', uniqueKeys: false })
    return fieldsBy((key) => field(value, key))
  } catch {
    // Templates are often not YAML (`title: Foo: bar`): the lines that matter can be read all the same.
    return readLines(text, ':')
  }
}

/** Errs towards yes: brackets count also in strings, unless they are closed. */
function isDeep(text: string): boolean {
  if (/^[ \t]{200}|^[ \t]*(?:[-?:][ \t]+){20}/m.test(text)) return true
  let depth = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1)
    if (depth > DEEPEST_YAML) return true
  }
  return false
}

function field(value: unknown, key: keyof Fields): string {
  if (typeof value !== 'object' || value === null) return ''
  const found: unknown = Reflect.get(value, key)
  return typeof found === 'string' || typeof found === 'number' ? oneLine(String(found)) : ''
}

function readLines(text: string, separator: ':' | '='): Fields {
  const read = (key: string): string => {
    const value = new RegExp(`^${key}[ \\t]*${separator}[ \\t]*(.*)$`, 'm').exec(text)?.[1]?.trim() ?? ''
    const quoted = /^(["'])(.*)\1$/.exec(value)?.[2]
    return oneLine(quoted === undefined ? value : quoted.replace(/\\(["\\])/g, '$1'))
  }
  return fieldsBy(read)
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
