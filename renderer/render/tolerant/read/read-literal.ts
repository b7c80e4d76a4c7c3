/**
 * The text of a JavaScript expression that can be known without running it: a string, number, boolean, an array of
 * those (joined by ', '), or JSX, whose text it keeps. Null for anything else.
 */
export function readLiteral(source: string): string | null {
  const expression = source.trim()
  if (/^(?:true|false|-?\d{1,15}(?:\.\d{1,15})?)$/.test(expression)) return expression
  const text = readString(expression)
  if (text !== null) return text
  if (expression.startsWith('[') && expression.endsWith(']')) return readArray(expression.slice(1, -1))
  if (expression.startsWith('<')) return textOfJsx(expression)
  return null
}

/** The value of a quoted string; null where it is none, or a template with something to compute. */
function readString(expression: string): string | null {
  const quote = expression.charAt(0)
  if (!(quote === '"' || quote === "'" || quote === '`')) return null
  if (expression.length < 2 || !expression.endsWith(quote)) return null
  const inner = expression.slice(1, -1)
  if (quote === '`' && inner.includes('${')) return null
  if (inner.replace(/\\[^]/g, '').includes(quote)) return null
  return inner.replace(/\\([^])/g, (_, character: string) => ({ n: '\n', t: '\t' })[character] ?? character)
}

/** A number is taken whole or not at all: a row of digits that could be cut anywhere would be tried in every way. */
const ITEMS = /^(?:\s|,|-?[\d.]+(?![\d.])|true|false|"[^"\\]*"|'[^'\\]*')*$/

function readArray(inner: string): string | null {
  if (inner.length > 4_000 || !ITEMS.test(inner)) return null
  const items = inner.match(/"[^"]*"|'[^']*'|[\w.-]+/g) ?? []
  return items.map((item) => item.replace(/^["']|["']$/g, '')).join(', ')
}

/** JSX without its tags and braces: what a person would read of it. */
function textOfJsx(expression: string): string | null {
  const text = expression
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[{}"'`]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return text === '' ? null : text
}

/** Docusaurus' `{ light: useBaseUrl('/a.png'), dark: … }`: the address of the light picture; '' where it cannot be read. */
export function readSources(source: string): string {
  return /\blight\s*:\s*(?:useBaseUrl\(\s*)?["']([^"'\n]{1,2000})["']/.exec(source)?.[1] ?? ''
}

/** The file that Docusaurus' `useBaseUrl('/a.png')` or `require('./a.png').default` names; null for anything else. */
export function readAsset(source: string): string | null {
  const call = /^(?:require|useBaseUrl|withBase)\(\s*(["'`])([^"'`\n]{1,2000})\1\s*\)(?:\.default)?$/.exec(
    source.trim(),
  )
  return call?.[2] ?? null
}
