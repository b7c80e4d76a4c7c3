/** Longest source of a diagram that is drawn, in characters; Mermaid's own limit. */
export const LONGEST_DIAGRAM = 50_000
/** Longest picture that is taken from the frame, in characters. */
const LONGEST_PICTURE = 6_000_000
/** Widest and highest picture, in pixels. */
const LARGEST_SIDE = 100_000

export type DiagramTheme = 'light' | 'sepia' | 'dark'

/** To the frame that draws diagrams; one at a time. */
export interface DrawRequest {
  readonly type: 'draw'
  readonly id: number
  readonly code: string
  readonly theme: DiagramTheme
}

/** A drawn diagram: a whole SVG document and its size in CSS pixels. */
export interface DiagramPicture {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** From the frame: once when it listens, then one answer to each request. */
export type DiagramAnswer =
  | { readonly type: 'ready' }
  | ({ readonly type: 'drawn'; readonly id: number } & DiagramPicture)
  | { readonly type: 'failed'; readonly id: number }

/** What the frame said, or null where it is none of its messages: whatever runs in there is not trusted. */
export function readDiagramAnswer(data: unknown): DiagramAnswer | null {
  if (typeof data !== 'object' || data === null) return null
  const field = (name: string): unknown => (Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined)
  const type = field('type')
  if (type === 'ready') return { type }
  const id = field('id')
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return null
  if (type === 'failed') return { type, id }
  const [svg, width, height] = [field('svg'), field('width'), field('height')]
  if (type !== 'drawn' || typeof svg !== 'string' || svg.length > LONGEST_PICTURE) return null
  if (!/^<svg[\s>]/.test(svg) || !isSide(width) || !isSide(height)) return null
  return { type, id, svg, width, height }
}

const isSide = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value <= LARGEST_SIDE
