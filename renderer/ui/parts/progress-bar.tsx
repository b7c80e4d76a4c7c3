/** The same line for the eye alone, where the words beside it say it. */
export function QuietBar({ read, of }: { readonly read: number; readonly of: number }) {
  return (
    <span className="bar" aria-hidden>
      <i style={{ inlineSize: of > 0 ? `${Math.min(1, read / of) * 100}%` : 0 }} />
    </span>
  )
}

/** The bar of a source or section: how many of its articles are read. */
export function ReadBar({ read, articles }: { readonly read: number; readonly articles: number }) {
  return (
    <span
      className="bar"
      role="progressbar"
      aria-label="Read"
      aria-valuemin={0}
      aria-valuemax={articles}
      aria-valuenow={read}
      aria-valuetext={`${read} of ${articles} articles read`}
    >
      <i style={{ inlineSize: articles > 0 ? `${(read / articles) * 100}%` : 0 }} />
    </span>
  )
}

export interface Segment {
  readonly key: string
  /** Width against the others. */
  readonly weight: number
  /** Share of it that is read, 0 to 1. */
  readonly read: number
  /** What was read of it has other words now. */
  readonly changed?: boolean
}

/** The segmented line of progress: one segment for each part, as wide as its weight. `now` of `max` is what it says in numbers. */
export function SegmentBar(props: {
  readonly segments: readonly Segment[]
  readonly max: number
  readonly now: number
  readonly text: string
}) {
  return (
    <div
      className="segment-bar"
      role="progressbar"
      aria-label="Read"
      aria-valuemin={0}
      aria-valuemax={props.max}
      aria-valuenow={props.now}
      aria-valuetext={props.text}
    >
      {joinSegments(props.segments).map(({ key, weight, read, changed }) => (
        <i key={key} data-changed={changed || undefined} style={{ flexGrow: Math.max(weight, 0.001) }}>
          {read > 0 && <b style={{ inlineSize: `${Math.min(1, read) * 100}%` }} />}
        </i>
      ))}
    </div>
  )
}

/** More segments than this are thinner than the gaps between them. */
const MOST_SEGMENTS = 60

/** Joins neighbours until there are at most MOST_SEGMENTS: what is read of them is the share of their weight that is read. */
export function joinSegments(segments: readonly Segment[]): readonly Segment[] {
  if (segments.length <= MOST_SEGMENTS) return segments
  const least = segments.reduce((sum, { weight }) => sum + weight, 0) / MOST_SEGMENTS
  const joined: { key: string; weight: number; read: number; changed?: boolean }[] = []
  let sum = 0
  for (const { key, weight, read, changed } of segments) {
    const last = joined.at(-1)
    if (last && sum < least * joined.length) {
      const both = last.weight + weight
      last.read = both > 0 ? (last.read * last.weight + read * weight) / both : Math.max(last.read, read)
      last.weight = both
      if (changed) last.changed = true
    } else {
      joined.push({ key, weight, read, ...(changed ? { changed } : {}) })
    }
    sum += weight
  }
  return joined
}
