import { read } from './sources'

const tokens = read('renderer/ui/styles/tokens.css')

export type Theme = 'light' | 'sepia' | 'dark'

/** A colour that a theme gives a token, as `#rrggbb`. One that it has not throws. */
export function colour(theme: Theme, name: string): string {
  const start = tokens.indexOf(`:root[data-theme='${theme}'] {`)
  const block = tokens.slice(start, tokens.indexOf('\n}', start))
  const found = new RegExp(`\\s--${name}: (#[0-9a-f]{6})`).exec(block)?.[1]
  if (found === undefined) throw new Error(`${theme} has no --${name}`)
  return found
}

/** Red, green and blue of `#rrggbb`, 0 to 1. */
export const channels = (hex: string): number[] =>
  [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)

/** Relative luminance, WCAG 2.2. */
function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours, WCAG 2.2: 1 to 21. */
export function contrast(a: readonly number[], b: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}
