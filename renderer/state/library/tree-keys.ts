import type { TreeRow } from './tree-rows'

/** What a key does to the tree. */
export type TreeAct =
  | { readonly type: 'focus'; readonly index: number }
  | { readonly type: 'expand' | 'collapse'; readonly id: string }
  | { readonly type: 'open'; readonly index: number }

/** The act of a key at the focused row; null when the key means nothing here. `page`: rows that the view shows. */
export function actOfKey(key: string, rows: readonly TreeRow[], index: number, page: number): TreeAct | null {
  const row = rows[index]
  if (!row) return null
  const group = row.kind === 'article' ? null : row
  switch (key) {
    case 'ArrowDown':
      return focus(Math.min(index + 1, rows.length - 1))
    case 'ArrowUp':
      return focus(Math.max(index - 1, 0))
    case 'PageDown':
      return focus(Math.min(index + page, rows.length - 1))
    case 'PageUp':
      return focus(Math.max(index - page, 0))
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

/** Letters typed within this time, in milliseconds, are one word. */
const TYPING_PAUSE = 700

/** What was typed into the tree so far, and when the last letter came, in milliseconds. */
export interface Typed {
  readonly text: string
  readonly at: number
}

export const NOTHING_TYPED: Typed = { text: '', at: -Infinity }

/** What is typed with one more key; null when the key is none of it: a blank begins no word, and a named key is no letter. */
export function typeOn(typed: Typed, key: string, at: number): Typed | null {
  const goesOn = at - typed.at < TYPING_PAUSE
  if ([...key].length !== 1 || (key === ' ' && !goesOn)) return null
  return { text: (goesOn ? typed.text : '') + key, at }
}

/** The next row, from the focused one on and round, whose title begins with what was typed; -1 when there is none. */
export function findByTyping(rows: readonly TreeRow[], index: number, typed: string): number {
  const wanted = typed.toLocaleLowerCase()
  const letters = [...wanted]
  // The same letter again and again goes through the rows that begin with it, as one letter does.
  const same = letters.length > 1 && letters.every((letter) => letter === letters[0])
  const whole = search(rows, letters.length > 1 ? index : index + 1, wanted)
  return whole < 0 && same ? search(rows, index + 1, letters[0] ?? '') : whole
}

function search(rows: readonly TreeRow[], from: number, wanted: string): number {
  for (let i = 0; i < rows.length; i += 1) {
    const at = (from + i) % rows.length
    // only as much of the title as can matter: ten thousand are looked at for a letter
    const start = rows[at]?.title.slice(0, wanted.length + 8) ?? ''
    if (start.toLocaleLowerCase().startsWith(wanted)) return at
  }
  return -1
}

function parentOf(rows: readonly TreeRow[], index: number): number {
  const level = rows[index]?.level ?? 1
  for (let i = index - 1; i >= 0; i -= 1) if ((rows[i]?.level ?? 0) < level) return i
  return -1
}

const focus = (index: number): TreeAct => ({ type: 'focus', index })
