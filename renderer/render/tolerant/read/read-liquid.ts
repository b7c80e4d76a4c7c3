import type { Tag } from './read-tag'

/** GitBook's tags that mean the same as a component; any other (`{% raw %}`, a template's own) is text. */
const NAMES: Readonly<Record<string, string>> = {
  hint: 'Hint',
  tabs: 'Tabs',
  tab: 'Tab',
  code: 'CodeGroup',
  'content-ref': 'ContentRef',
  'page-ref': 'ContentRef',
  embed: 'ContentRef',
  file: 'ContentRef',
  stepper: 'Steps',
  step: 'Step',
  columns: 'Columns',
  column: 'Column',
}

/** Tags of GitBook that stand alone, without an end tag. */
const ALONE = new Set(['page-ref', 'file'])

/** A tag of GitBook, `{% tab title="x" %}` or `{% endtab %}`, as the same thing that a component's tag gives; null for any other text. */
export function readLiquid(raw: string): Tag | null {
  const match = /^\{%-?\s*([a-z-]{1,20})(\s[^]*?)?\s*-?%\}$/.exec(raw)
  const word = match?.[1]
  if (word === undefined) return null
  const isClosing = word.startsWith('end')
  const name = isClosing ? word.slice(3) : word
  const component = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
  if (component === undefined) return null
  const attributes = new Map<string, string>()
  for (const [, key, double, single] of (match?.[2] ?? '').matchAll(
    /([\w-]{1,30})\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    if (key !== undefined) attributes.set(key, double ?? single ?? '')
  }
  return { name: component, isClosing, isSelfClosing: ALONE.has(name), attributes }
}
