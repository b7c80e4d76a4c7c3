import type { KeyboardEvent } from 'react'
import { STATE_FILTERS, type StateFilter } from '../../state/library/state-filter'

/** Which articles a list shows, side by side: one is chosen, arrows go from one to the next. */
export function StateChoice(props: {
  readonly filter: StateFilter
  readonly onChoose: (filter: StateFilter) => void
}) {
  const { filter, onChoose } = props
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const by = STEPS[event.key]
    const at = STATE_FILTERS.findIndex((one) => one.filter === filter)
    const next = by === undefined ? undefined : STATE_FILTERS.at((at + by) % STATE_FILTERS.length)
    if (!next) return
    event.preventDefault()
    onChoose(next.filter)
    event.currentTarget.querySelector<HTMLElement>(`[data-filter="${next.filter}"]`)?.focus()
  }
  return (
    <div className="state-choice" role="radiogroup" aria-label="Show by state" onKeyDown={onKeyDown}>
      {STATE_FILTERS.map((one) => (
        <button
          key={one.filter}
          type="button"
          role="radio"
          data-filter={one.filter}
          aria-checked={one.filter === filter}
          tabIndex={one.filter === filter ? 0 : -1}
          onClick={() => onChoose(one.filter)}
        >
          {one.word}
        </button>
      ))}
    </div>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
