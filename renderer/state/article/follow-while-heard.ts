/** What is asked plainly is followed so many milliseconds later: to follow takes longer than to ask, and the first words come first. */
const FOLLOW_AFTER = 150

export interface Followed {
  /** Goes on from what is known by then. */
  follow(): void
  /** Nobody listens: what follows stops, and whoever asks later asks anew, not to see for a moment what was true before. */
  end(): void
}

/** Begins to follow in a moment if anybody listens by then, and ends with the last who does; whoever listens after that begins it again. */
export function followWhileHeard({ follow, end }: Followed): {
  subscribe(onChange: () => void): () => void
  tell(): void
} {
  const listeners = new Set<() => void>()
  let isOver = false
  const finish = (): void => {
    isOver = true
    end()
  }
  setTimeout(() => (listeners.size > 0 ? follow() : finish()), FOLLOW_AFTER)

  return {
    tell: () => listeners.forEach((listener) => listener()),
    subscribe(onChange) {
      listeners.add(onChange)
      if (isOver) {
        isOver = false
        follow()
      }
      return () => {
        listeners.delete(onChange)
        if (listeners.size === 0) finish()
      }
    },
  }
}
