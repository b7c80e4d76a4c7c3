import { calloutKind, calloutTitle } from './components'
import { callout } from './make-element'
import type { TreeNode } from './nodes'

/** The block quote as a callout where it is one of GitHub's alerts, `> [!NOTE]`; else itself. */
export function alertOrQuote(quote: TreeNode): TreeNode {
  const [first, ...others] = quote.children ?? []
  const [start, ...following] = first?.type === 'paragraph' ? (first.children ?? []) : []
  const match =
    start?.type === 'text' ? /^\[!([a-z]{3,12})\][^\S\n]*([^\n]*)(?:\n|$)/i.exec(start.value ?? '') : null
  const kind = match?.[1] === undefined ? undefined : calloutKind(match[1])
  if (match === null || kind === undefined || start === undefined || first === undefined) return quote
  const rest = (start.value ?? '').slice(match[0].length)
  const words = rest === '' ? following : [{ ...start, value: rest }, ...following]
  if (words[0]?.type === 'break') words.shift()
  return callout(
    kind,
    match[2]?.trim() || calloutTitle(match[1] ?? ''),
    words.length === 0 ? others : [{ ...first, children: words }, ...others],
  )
}
