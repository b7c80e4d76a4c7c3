import type { ReactNode } from 'react'

/** Most entries that a list shows; the count says how many there are. */
const MOST = 20

/** A quiet line that opens to a list, of which it shows at most 20. */
export function FoldedList(props: {
  readonly summary: string
  readonly items: readonly ReactNode[]
  /** How many there are in truth, when the items are only the first of them. */
  readonly count?: number
}) {
  const { summary, items, count = items.length } = props
  const shown = items.slice(0, MOST)
  return (
    <details className="folded">
      <summary>{summary}</summary>
      <ul>
        {shown.map((item, i) => (
          <li key={i}>{item}</li>
        ))}
        {count > shown.length && <li className="quiet">{`and ${count - shown.length} more`}</li>}
      </ul>
    </details>
  )
}
