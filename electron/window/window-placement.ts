/** Pixels of the desktop, independent of scaling. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the window stood; `bounds` is its place when it is not maximized. */
export interface WindowPlace {
  readonly bounds: Rectangle
  readonly maximized: boolean
}

export const MIN_SIZE = { width: 760, height: 560 } as const
export const DEFAULT_SIZE = { width: 1280, height: 840 } as const
/** So much of the window's top has to be on a screen for a person to get hold of it. */
const GRIP = { width: 120, height: 32 }

/** Reads what was remembered; null when it is absent or damaged. */
export function readWindowPlace(json: string): WindowPlace | null {
  const value = parse(json)
  if (typeof value !== 'object' || value === null) return null
  const { x, y, width, height, maximized } = value as Readonly<Record<string, unknown>>
  if (!isPixels(x) || !isPixels(y) || !isPixels(width) || !isPixels(height)) return null
  return { bounds: { x, y, width, height }, maximized: maximized === true }
}

export function writeWindowPlace(place: WindowPlace): string {
  return JSON.stringify({ ...place.bounds, maximized: place.maximized })
}

/**
 * The bounds to open with. A place on a screen that is gone is dropped and the window is centred by the system (no x and y);
 * a window larger than its screen is made to fit. `screens` are work areas, the primary one first.
 */
export function fitWindow(
  place: WindowPlace | null,
  screens: readonly Rectangle[],
): { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number } {
  const wanted = place?.bounds
  const home = wanted ? screens.find((screen) => canBeGripped(wanted, screen)) : undefined
  const room = home ?? screens[0]
  const size = wanted ?? DEFAULT_SIZE
  const width = within(size.width, MIN_SIZE.width, room?.width)
  const height = within(size.height, MIN_SIZE.height, room?.height)
  if (!wanted || !home) return { width, height }
  return { x: wanted.x, y: Math.max(wanted.y, home.y), width, height }
}

function canBeGripped(bounds: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x)
  const topIsInside = bounds.y + GRIP.height > screen.y && bounds.y + GRIP.height <= screen.y + screen.height
  return across >= GRIP.width && topIsInside
}

function within(size: number, least: number, most: number | undefined): number {
  return Math.max(least, Math.min(size, most ?? size))
}

function isPixels(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) < 100_000
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
