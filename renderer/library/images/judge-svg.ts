import type { ImageShape } from '../../../shared/model/image'
import { SVG_ELEMENTS, svgElements, type SvgElement } from './svg-elements'

/** Limit of one side of a drawing in pixels: it has no pixels of its own, its sides only tell how they relate. */
const LONGEST_SIDE = 10_000

/**
 * What a drawing's text tells: its shape; `not-an-image` when it is none; `image-bomb` when showing it could take for ever: it declares
 * entities, or what it repeats with `use` becomes too much or never ends. Scripts in it are none of our business: it is only ever
 * shown by an `img`, where none run.
 */
export function judgeSvg(text: string): ImageShape | 'not-an-image' | 'image-bomb' {
  if (/<!ENTITY/i.test(text)) return 'image-bomb'
  const elements = svgElements(text)
  const root = elements?.[0]
  if (!elements || !root) return 'not-an-image'
  return repeatsTooMuch(elements) ? 'image-bomb' : { type: 'image/svg+xml', ...sizeOf(root) }
}

/** Whether the drawing has more than SVG_ELEMENTS once every `use` is what it refers to. Each element is looked at once. */
function repeatsTooMuch(elements: readonly SvgElement[]): boolean {
  const edges: number[][] = elements.map(() => [])
  elements.forEach(({ parent }, place) => edges[parent]?.push(place))
  const places = new Map<string, number>()
  elements.forEach(({ attributes }, place) => {
    const id = attributes.get('id')
    if (id !== undefined && !places.has(id)) places.set(id, place)
  })
  for (const [place, { name, attributes }] of elements.entries()) {
    // an animation could aim a reference at anything
    if (attributes.get('attributeName')?.endsWith('href')) return true
    const target = name === 'use' ? places.get(targetOf(attributes)) : undefined
    if (target !== undefined) edges[place]?.push(target)
  }

  const weights = new Map<number, number>()
  const begun = new Set<number>()
  const stack = [0]
  for (let place = stack.at(-1); place !== undefined; place = stack.at(-1)) {
    const below = edges[place] ?? []
    if (!begun.has(place)) {
      begun.add(place)
      const unknown = below.filter((other) => !weights.has(other))
      if (unknown.some((other) => begun.has(other))) return true
      for (const other of unknown) stack.push(other)
      continue
    }
    stack.pop()
    if (weights.has(place)) continue
    const weight = below.reduce((sum, other) => sum + (weights.get(other) ?? 0), 1)
    if (weight > SVG_ELEMENTS) return true
    weights.set(place, weight)
  }
  return false
}

function targetOf(attributes: ReadonlyMap<string, string>): string {
  const href = attributes.get('href')?.trim() ?? ''
  const fragment = href.includes('#') ? href.slice(href.indexOf('#') + 1) : ''
  try {
    return decodeURIComponent(fragment)
  } catch (error) {
    if (error instanceof URIError) return fragment
    throw error
  }
}

/** Its own width and height, one of them by its view box, or the view box; 0 where it states none. */
function sizeOf({ attributes }: SvgElement): { width: number; height: number } {
  const [, , across = 0, down = 0] = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const hasBox = across > 0 && down > 0 && Number.isFinite(across) && Number.isFinite(down)
  let [width, height] = [pixels(attributes.get('width')), pixels(attributes.get('height'))]
  if (width === 0 && height === 0 && hasBox) [width, height] = [across, down]
  if (hasBox && height === 0) height = (width * down) / across
  if (hasBox && width === 0) width = (height * across) / down
  if (width === 0 || height === 0) return { width: 0, height: 0 }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** CSS pixels of a length; 0 for one that is none or hangs on what is round the drawing. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  em: 16,
  rem: 16,
  ex: 8,
}

function pixels(length = ''): number {
  const [, number, unit = ''] = /^\s*\+?(\d{0,9}(?:\.\d{1,20})?(?:e[+-]?\d)?)([a-z]*)\s*$/i.exec(length) ?? []
  const value = Number(number) * (UNITS[unit.toLowerCase()] ?? 0)
  return value > 0 ? value : 0
}
