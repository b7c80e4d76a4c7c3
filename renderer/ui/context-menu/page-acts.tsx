import { useEffect } from 'react'
import { copiedSelection, selectionInArticle } from '../../state/article/copy-selection'
import { menuGroups } from '../../state/context-menu/entries'
import { openMenu } from '../../state/context-menu/menu-store'
import { useShownArticle, type ShownArticle } from '../../state/context-menu/shown-article'
import type { View } from '../../state/view/view-history'
import { enlarge, imageAt, mayEnlarge } from '../../state/image-viewer/page-image'
import { ImageViewer } from '../image-viewer/image-viewer'
import { ContextMenu } from './context-menu'

/** What the pointer and the keys can do with anything on the page: its menu, clean copies of it, pictures to look at alone. */
export function PageActs({ view }: { readonly view: View }) {
  const shown = useShownArticle(view)
  useEffect(() => {
    const onMenu = (event: MouseEvent): void => showMenu(event, shown.current)
    const onCopy = (event: ClipboardEvent): void => copyClean(event, shown.current)
    window.addEventListener('contextmenu', onMenu)
    document.addEventListener('copy', onCopy)
    document.addEventListener('click', onClick)
    document.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('contextmenu', onMenu)
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('click', onClick)
      document.removeEventListener('keydown', onKey)
    }
  }, [shown])
  return (
    <>
      <ContextMenu />
      <ImageViewer shown={shown} />
    </>
  )
}

function showMenu(event: MouseEvent, article: ShownArticle | null): void {
  const { target } = event
  if (event.defaultPrevented || !(target instanceof Element)) return
  const dialog = target.closest<HTMLElement>('dialog[open]')
  const groups = menuGroups(target, article)
  if (groups.length === 0) return
  event.preventDefault()
  const held = document.activeElement
  const back = held instanceof HTMLElement && held !== document.body ? held : null
  // keys name no place where the focused part is larger than the window
  const rect = target.getBoundingClientRect()
  const isNowhere = event.clientX === 0 && event.clientY === 0
  const x = isNowhere ? rect.left + 8 : event.clientX
  const y = isNowhere ? Math.min(rect.bottom, window.innerHeight / 2) : event.clientY
  openMenu({ groups, x, y, back, dialog })
}

/** What is selected in an article goes to the clipboard as its words and its elements, without the program's. */
function copyClean(event: ClipboardEvent, article: ShownArticle | null): void {
  if (event.defaultPrevented || !article || !event.clipboardData) return
  if (event.target instanceof Element && event.target.closest('input, textarea')) return
  const range = selectionInArticle(window.getSelection())
  if (!range) return
  const { text, html } = copiedSelection(range, article)
  if (text === '') return
  event.preventDefault()
  event.clipboardData.setData('text/plain', text)
  event.clipboardData.setData('text/html', html)
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  if (enlargeAt(event.target)) event.preventDefault()
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.key !== 'Enter') return
  if (enlargeAt(event.target)) event.preventDefault()
}

function enlargeAt(target: EventTarget | null): boolean {
  const image = target instanceof HTMLImageElement ? imageAt(target) : null
  if (!image || !mayEnlarge(image)) return false
  enlarge(image)
  return true
}
