import { Check, ListFilter } from 'lucide-react'
import { useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { STATE_FILTERS, type StateFilter } from '../../state/library/state-filter'

/** Which articles the library shows, as a button that says it and a small menu below it. */
export function StateMenu(props: {
  readonly filter: StateFilter
  readonly onChoose: (filter: StateFilter) => void
}) {
  const { filter, onChoose } = props
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()
  const word = STATE_FILTERS.find((one) => one.filter === filter)?.word ?? ''

  useEffect(() => {
    if (open) menu.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus()
  }, [open])
  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])]
    const at = items.findIndex((item) => item === document.activeElement)
    if (event.key === 'Escape') close()
    else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus()
    else if (event.key === 'ArrowUp') items.at(at - 1)?.focus()
    else if (event.key === 'Home') items[0]?.focus()
    else if (event.key === 'End') items.at(-1)?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onBlur = (event: FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }

  return (
    <div className="state-menu" onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        className="state-menu-button"
        aria-label={filter === 'all' ? 'Show by state' : `Show by state: ${word}`}
        title={filter === 'all' ? 'Show by state' : `Shows ${word.toLowerCase()} articles`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-on={filter !== 'all'}
        onClick={() => setOpen(!open)}
      >
        {filter !== 'all' && <span>{word}</span>}
        <ListFilter className="icon" aria-hidden />
      </button>
      {open && (
        <div
          ref={menu}
          id={id}
          role="menu"
          aria-label="Show by state"
          className="state-menu-list"
          onKeyDown={onKeyDown}
        >
          {STATE_FILTERS.map((one) => (
            <button
              key={one.filter}
              type="button"
              role="menuitemradio"
              aria-checked={one.filter === filter}
              tabIndex={-1}
              onClick={() => {
                onChoose(one.filter)
                close()
              }}
            >
              <Check className="icon" aria-hidden />
              {one.word}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
