import { useEffect, useState, type RefObject } from 'react'
import { selectionInArticle } from '../article/copy-selection'

/** What is selected in the text of the open article. */
export interface ArticleSelection {
  readonly range: Range
}

/** Keys after which a selection may be another one; others are letters that a person types. */
const SELECTS = /^(?:Arrow|Home$|End$|Page|a$|A$|Shift$)/

/** Follows the selection in the text: what is being drawn with the pointer is told when that is let go. */
export function useArticleSelection(body: RefObject<HTMLElement | null>): ArticleSelection | null {
  const [selected, setSelected] = useState<ArticleSelection | null>(null)
  useEffect(() => {
    let isPressed = false
    const look = (): void => {
      const range = body.current ? inBody(body.current) : null
      setSelected((before) =>
        range === null ? null : before && isSame(before.range, range) ? before : { range },
      )
    }
    const pressed = (event: PointerEvent): void => {
      isPressed = event.target instanceof Node && (body.current?.contains(event.target) ?? false)
    }
    const released = (): void => {
      isPressed = false
      // a click within a selection takes it away only after this
      setTimeout(look, 0)
    }
    const changed = (): void => {
      const now = window.getSelection()
      if (now?.isCollapsed !== false) setSelected(null)
      else if (!isPressed) look()
    }
    const keyed = (event: KeyboardEvent): void => {
      if (SELECTS.test(event.key)) look()
    }
    document.addEventListener('selectionchange', changed)
    window.addEventListener('pointerdown', pressed)
    window.addEventListener('pointerup', released)
    window.addEventListener('keyup', keyed)
    return () => {
      document.removeEventListener('selectionchange', changed)
      window.removeEventListener('pointerdown', pressed)
      window.removeEventListener('pointerup', released)
      window.removeEventListener('keyup', keyed)
    }
  }, [body])
  return selected
}

/** The selection as far as it lies in the text; null where that holds no word. */
function inBody(body: HTMLElement): Range | null {
  const range = selectionInArticle(window.getSelection())
  if (!range?.intersectsNode(body)) return null
  return range.toString().trim() === '' ? null : range
}

const isSame = (a: Range, b: Range): boolean =>
  a.startContainer === b.startContainer &&
  a.startOffset === b.startOffset &&
  a.endContainer === b.endContainer &&
  a.endOffset === b.endOffset
