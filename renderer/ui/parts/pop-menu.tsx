import type { LucideIcon } from 'lucide-react'
import { useId, useRef, type KeyboardEvent } from 'react'

export interface PopMenuItem {
  readonly key: string
  readonly label: string
  readonly icon?: LucideIcon
  /** The keys that do the same, for the eye. */
  readonly keys?: string
  readonly act: () => void
}

/**
 * A quiet button with a short list of buttons under it. The list is the browser's own popover: it closes on Escape and on a click beside
 * it, and gives the focus back. Arrow keys go through it.
 */
export function PopMenu(props: {
  readonly label: string
  readonly icon: LucideIcon
  readonly items: readonly PopMenuItem[]
  readonly className?: string
}) {
  const { label, icon: Icon, items, className = '' } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  return (
    <>
      <button
        type="button"
        className={`icon-button ${className}`.trim()}
        aria-label={label}
        title={label}
        popoverTarget={id}
      >
        <Icon className="icon icon-large" aria-hidden />
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        className="pop-menu"
        role="group"
        aria-label={label}
        onKeyDown={moveFocus}
        onToggle={(event) => {
          if (event.newState === 'open') list.current?.querySelector('button')?.focus()
        }}
      >
        {items.map(({ key, label: words, icon: ItemIcon, keys, act }) => (
          <button
            key={key}
            type="button"
            onClick={() => {
              list.current?.hidePopover()
              act()
            }}
          >
            {ItemIcon && <ItemIcon className="icon" aria-hidden />}
            <span>{words}</span>
            {keys !== undefined && <kbd aria-hidden>{keys}</kbd>}
          </button>
        ))}
      </div>
    </>
  )
}

/** Up, Down, Home and End go through the buttons and links of a list; at its ends they stay. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('a[href], button')]
  const at = entries.findIndex((entry) => entry === document.activeElement)
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: entries.length - 1,
  }
  const to = steps[event.key]
  if (to === undefined || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  entries[Math.min(entries.length - 1, Math.max(0, to))]?.focus()
}
