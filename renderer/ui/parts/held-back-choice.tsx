/** The two answers to a page that came back much shorter. `describedBy` is the id of its title. */
export function HeldBackChoice(props: {
  readonly describedBy: string
  readonly onDecide: (decision: 'use' | 'keep') => void
}) {
  const { describedBy, onDecide } = props
  return (
    <span className="choice">
      <button type="button" className="button" aria-describedby={describedBy} onClick={() => onDecide('use')}>
        Use the short version
      </button>
      <button
        type="button"
        className="button"
        aria-describedby={describedBy}
        onClick={() => onDecide('keep')}
      >
        Keep mine
      </button>
    </span>
  )
}
