import type { TreeRow } from './tree-rows'

/** What a key does to the tree. */
export type TreeAct =
  | { readonly type: 'focus'; readonly index: number }
  | { readonly type: 'expand' | 'collapse'; readonly id: string }
  | { readonly type: 'open'; readonly index: number }

/** The act of a key at the focused row; null when the key means nothing here. */
export function actOfKey(key: string, rows: readonly TreeRow[], index: number): TreeAct | null {
  const row = rows[index]
  if (!row) return null
  const group = row.kind === 'article' ? null : row
  switch (key) {
    case 'ArrowDown':
      return focus(Math.min(index + 1, rows.length - 1))
    case 'ArrowUp':
      return focus(Math.max(index - 1, 0))
    case 'Home':
      return focus(0)
    case 'End':
      return focus(rows.length - 1)
    case 'Enter':
    case ' ':
      return { type: 'open', index }
    case 'ArrowRight':
      if (group && !group.expanded) return { type: 'expand', id: group.id }
      return (rows[index + 1]?.level ?? 0) > row.level ? focus(index + 1) : null
    case 'ArrowLeft': {
      if (group?.expanded) return { type: 'collapse', id: group.id }
      const above = parentOf(rows, index)
      return above < 0 ? null : focus(above)
    }
    default:
      return null
  }
}

/** The next row, from the focused one on and round, whose title begins with what was typed; -1 when there is none. */
export function findByTyping(rows: readonly TreeRow[], index: number, typed: string): number {
  const wanted = typed.toLocaleLowerCase()
  // One letter goes on to the next row; more letters may still mean the one that has the focus.
  const from = typed.length === 1 ? index + 1 : index
  for (let i = 0; i < rows.length; i += 1) {
    const at = (from + i) % rows.length
    if (rows[at]?.title.toLocaleLowerCase().startsWith(wanted)) return at
  }
  return -1
}

function parentOf(rows: readonly TreeRow[], index: number): number {
  const level = rows[index]?.level ?? 1
  for (let i = index - 1; i >= 0; i -= 1) if ((rows[i]?.level ?? 0) < level) return i
  return -1
}

const focus = (index: number): TreeAct => ({ type: 'focus', index })
