import { memo, useEffect, useRef } from 'react'
import type { PaletteGroup, PaletteItem } from '../../state/search/palette-items'
import { ResultRow } from './result-row'

export const optionId = (index: number): string => `search-option-${index}`

/** Everything that can be chosen, group by group. The focus stays in the field; the active line is scrolled into view. */
export const ResultList = memo(function ResultList(props: {
  readonly id: string
  readonly groups: readonly PaletteGroup[]
  readonly active: PaletteItem | undefined
  /** More may still come, and in another order. */
  readonly isBusy: boolean
  readonly onMove: (key: string) => void
  readonly onChoose: (item: PaletteItem) => void
}) {
  const { id, groups, active, isBusy, onMove, onChoose } = props
  const list = useRef<HTMLDivElement>(null)
  const activeKey = active?.key
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [activeKey, groups])

  const starts = groups.map((_, n) => groups.slice(0, n).reduce((sum, { items }) => sum + items.length, 0))
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Places found"
      aria-busy={isBusy}
      className="palette-list"
    >
      {groups.map(({ title, items }, n) => (
        <div key={title} role="group" aria-label={title}>
          <div className="palette-group" aria-hidden>
            {title}
          </div>
          {items.map((item, i) => (
            <div
              key={item.key}
              id={optionId((starts[n] ?? 0) + i)}
              role="option"
              aria-label={item.name}
              aria-selected={item.key === activeKey}
              className={`palette-row palette-${item.kind}`}
              // The pointer chooses when it moves, not when the list moves under it.
              onMouseMove={({ movementX, movementY }) => {
                if (item.key !== activeKey && (movementX !== 0 || movementY !== 0)) onMove(item.key)
              }}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(item)}
            >
              <ResultRow item={item} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
})
