/** How long a block must be seen, see CONTRACT "Words": at least 0.4 s, a second for 25 words, at most 3 s. */
export function secondsToSee(words: number): number {
  return Math.min(3, Math.max(0.4, words / 25))
}

/** Share of a block that must have been visible. */
export const SEEN_SHARE = 0.6
/** A block taller than the view is seen part by part; a part counts after this many seconds. */
const PART_SECONDS = 0.4
/** Parts of a tall block are this share of the view high. */
const PART_OF_VIEW = 0.25

/** A block near the view, as it stands now; pixels from the top of the view. */
export interface BlockInView {
  readonly slug: string
  /** Number of the block within its section. */
  readonly block: number
  readonly words: number
  readonly top: number
  readonly height: number
}

export interface Look {
  /** False while the window is hidden or a dialog lies over the page: time stands still. */
  readonly visible: boolean
  readonly viewHeight: number
  /** At least every block that touches the view. */
  readonly blocks: readonly BlockInView[]
}

interface BlockMemory {
  seconds: number
  /** Seconds that each part of a tall block was visible. */
  parts: number[]
  seen: boolean
  /** What was visible at the last look: time counts for what is visible at both ends of it. */
  lastShare: boolean
  lastParts: readonly boolean[]
}

export interface ReadTracker {
  /** Takes a look at the page; answers the sections that have become read by it, each once. */
  look(look: Look): readonly string[]
}

/**
 * Follows what a person sees of one article. `blocks` holds the number of blocks of each section; a section is read when each of
 * them was seen. `now` answers milliseconds of a clock that never goes back. Nothing is remembered beyond this tracker.
 */
export function createReadTracker(blocks: ReadonlyMap<string, number>, now: () => number): ReadTracker {
  const memories = new Map<string, BlockMemory>()
  const left = new Map(blocks)
  let lastAt: number | null = null

  return {
    look({ visible, viewHeight, blocks: inView }) {
      const at = now()
      const seconds = lastAt === null ? 0 : Math.max(0, at - lastAt) / 1000
      lastAt = visible ? at : null
      if (!visible) {
        for (const memory of memories.values()) forgetLast(memory)
        return []
      }
      const looked = new Set<BlockMemory>()
      const read: string[] = []
      for (const block of inView) {
        const memory = memoryOf(memories, block)
        looked.add(memory)
        if (memory.seen || !seeBlock(memory, block, viewHeight, seconds)) continue
        memory.seen = true
        const rest = (left.get(block.slug) ?? 0) - 1
        left.set(block.slug, rest)
        if (rest === 0) read.push(block.slug)
      }
      for (const memory of memories.values()) if (!looked.has(memory)) forgetLast(memory)
      return read
    },
  }
}

/** Adds the time since the last look; true when the block has now been seen. */
function seeBlock(memory: BlockMemory, block: BlockInView, viewHeight: number, seconds: number): boolean {
  const needed = secondsToSee(block.words)
  if (block.height <= viewHeight) {
    const shown = block.height <= 0 || shareVisible(block.top, block.height, viewHeight) >= SEEN_SHARE
    if (shown && memory.lastShare) memory.seconds += seconds
    memory.lastShare = shown
    memory.lastParts = []
    return memory.seconds >= needed
  }
  const count = Math.ceil(block.height / (viewHeight * PART_OF_VIEW))
  if (memory.parts.length !== count) memory.parts = Array.from({ length: count }, () => 0)
  const high = block.height / count
  const shown = memory.parts.map((_, i) => shareVisible(block.top + i * high, high, viewHeight) >= SEEN_SHARE)
  const again = shown.map((part, i) => part && memory.lastParts[i] === true)
  memory.parts = memory.parts.map((time, i) => (again[i] ? time + seconds : time))
  if (again.includes(true)) memory.seconds += seconds
  memory.lastParts = shown
  memory.lastShare = false
  const seen = memory.parts.filter((time) => time >= PART_SECONDS).length
  return seen / count >= SEEN_SHARE && memory.seconds >= needed
}

function shareVisible(top: number, height: number, viewHeight: number): number {
  return Math.max(0, Math.min(top + height, viewHeight) - Math.max(top, 0)) / height
}

function memoryOf(memories: Map<string, BlockMemory>, block: BlockInView): BlockMemory {
  const key = `${block.block} ${block.slug}`
  const known = memories.get(key)
  if (known) return known
  const memory: BlockMemory = { seconds: 0, parts: [], seen: false, lastShare: false, lastParts: [] }
  memories.set(key, memory)
  return memory
}

function forgetLast(memory: BlockMemory): void {
  memory.lastShare = false
  memory.lastParts = []
}
