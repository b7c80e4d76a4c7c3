import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import type { MenuEntry } from '../../state/context-menu/entries'
import { closeMenu, entryAfter, useMenuStore, type OpenMenu } from '../../state/context-menu/menu-store'
import '../styles/context-menu.css'

/** Least distance from the edges of the window, in pixels. */
const EDGE = 8

/** The context menu, while one is open. */
export function ContextMenu() {
  const menu = useMenuStore((state) => state.menu)
  // within an open dialog: what is outside of it cannot be reached
  return menu && createPortal(<Menu key={menu.id} menu={menu} />, menu.dialog ?? document.body)
}

function Menu({ menu }: { readonly menu: OpenMenu }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    element.showPopover()
    const { width, height } = element.getBoundingClientRect()
    const left = Math.max(EDGE, Math.min(menu.x, window.innerWidth - width - EDGE))
    const below = menu.y + height + EDGE <= window.innerHeight
    const top = below ? menu.y : Math.max(EDGE, Math.min(menu.y, window.innerHeight - EDGE) - height)
    element.style.left = `${left}px`
    element.style.top = `${top}px`
    itemsOf(element)[0]?.focus({ preventScroll: true })
  }, [menu])
  useEffect(() => {
    const leave = (event: Event): void => {
      if (event.target instanceof Node && box.current?.contains(event.target)) return
      closeMenu()
    }
    const events = ['pointerdown', 'wheel', 'resize', 'blur'] as const
    for (const event of events) window.addEventListener(event, leave, { capture: event !== 'blur' })
    return () => {
      for (const event of events) window.removeEventListener(event, leave, { capture: event !== 'blur' })
    }
  }, [])
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // what is typed here is for the menu alone
    event.stopPropagation()
    if (event.key === 'Enter' || event.key === ' ') return
    event.preventDefault()
    if (event.key === 'Escape' || event.key === 'Tab') return closeMenu()
    const items = box.current ? itemsOf(box.current) : []
    const at = items.findIndex((item) => item === document.activeElement)
    const next = entryAfter(
      event.key,
      at,
      items.map((item) => item.textContent),
    )
    if (next !== null) items[next]?.focus()
  }
  return (
    <div
      ref={box}
      role="menu"
      aria-label="Context menu"
      className="context-menu"
      popover="manual"
      tabIndex={-1}
      onKeyDown={onKey}
      onContextMenu={(event) => event.preventDefault()}
      // the selection and the focus stay what they are until an entry is chosen
      onMouseDown={(event) => event.preventDefault()}
    >
      {menu.groups.map((group, n) => [
        n > 0 && <div key={`line-${n}`} role="separator" className="menu-line" />,
        ...group.map((entry) => <Item key={entry.label} entry={entry} />),
      ])}
    </div>
  )
}

function Item({ entry }: { readonly entry: MenuEntry }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      onMouseMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      onClick={() => {
        closeMenu()
        void entry.act()
      }}
    >
      {entry.label}
    </button>
  )
}

const itemsOf = (menu: HTMLElement): readonly HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role="menuitem"]'),
]
