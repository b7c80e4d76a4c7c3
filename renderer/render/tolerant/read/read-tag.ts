import { decodeEntities } from './decode-entities'
import { readAsset, readLiteral, readSources } from './read-literal'

/** A tag as written, read but not judged. */
export interface Tag {
  /** '' for a fragment (`<>`). */
  readonly name: string
  readonly isClosing: boolean
  readonly isSelfClosing: boolean
  /** Values that could be read without running anything: text, or the text inside JSX. Later ones of a name win. */
  readonly attributes: ReadonlyMap<string, string>
}

/** Reads a tag that tagScanner found. Expressions that are no literal lose their value, JSX in an attribute keeps its text. */
export function readTag(raw: string): Tag {
  const isClosing = raw[1] === '/'
  const name = /^[A-Za-z][\w.-]*/.exec(raw.slice(isClosing ? 2 : 1))?.[0] ?? ''
  const attributes = new Map<string, string>()
  let at = (isClosing ? 2 : 1) + name.length
  let isSelfClosing = false

  while (at < raw.length) {
    const character = raw.charAt(at)
    if (character === '{') {
      at = endOfBraces(raw, at)
    } else if (character === '/') {
      isSelfClosing = true
      at++
    } else {
      at = /[\w:@#.-]/.test(character) ? readAttribute(at) : at + 1
    }
  }
  return { name, isClosing, isSelfClosing, attributes }

  function readAttribute(start: number): number {
    const key = matchAt(/[\w:@#.-]+/y, start)
    let end = start + key.length
    const equals = matchAt(/\s*=\s*/y, end)
    end += equals.length
    if (equals === '') {
      attributes.set(key, '')
      return end
    }
    const quote = raw.charAt(end)
    if (quote === '{') {
      const close = endOfBraces(raw, end)
      const expression = raw.slice(end + 1, close - 1)
      const value = readExpression(key, expression)
      if (value !== null) attributes.set(key, value)
      return close
    }
    if (quote === '"' || quote === "'") {
      const close = raw.indexOf(quote, end + 1)
      attributes.set(key, decodeEntities(raw.slice(end + 1, close < 0 ? raw.length : close)))
      return close < 0 ? raw.length : close + 1
    }
    const bare = matchAt(/[^\s>]*/y, end)
    attributes.set(key, decodeEntities(bare.replace(/\/$/, '')))
    if (bare.endsWith('/')) isSelfClosing = true
    return end + bare.length
  }

  function matchAt(pattern: RegExp, index: number): string {
    pattern.lastIndex = index
    return pattern.exec(raw)?.[0] ?? ''
  }
}

function readExpression(key: string, expression: string): string | null {
  if (key === 'sources') return readSources(expression)
  return readLiteral(expression) ?? (key === 'src' ? readAsset(expression) : null)
}

/** Index after the brace that closes the one at `start`, by the same rules as the scanner's. */
function endOfBraces(raw: string, start: number): number {
  let depth = 0
  let quote = ''
  for (let at = start; at < raw.length; at++) {
    const character = raw.charAt(at)
    if (quote !== '') {
      if (character === '\\') at++
      else if (character === quote || (character === '\n' && quote !== '`')) quote = ''
    } else if (character === '/' && raw[at + 1] === '*') {
      const close = raw.indexOf('*/', at + 2)
      if (close < 0) return raw.length
      at = close + 1
    } else if (character === '"' || character === "'" || character === '`') {
      quote = character
    } else if (character === '{') {
      depth++
    } else if (character === '}' && --depth === 0) {
      return at + 1
    }
  }
  return raw.length
}
