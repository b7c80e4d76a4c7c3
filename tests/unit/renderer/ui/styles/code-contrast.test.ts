import { describe, expect, it } from 'vitest'
import { CODE_CLASSES } from '../../../../../shared/markdown/code-colours'
import { read } from '../../../../helpers/sources'

const tokens = read('renderer/ui/styles/tokens.css')
const rules = read('renderer/ui/reader/markdown/code.css')

type Theme = 'light' | 'sepia' | 'dark'

function colour(theme: Theme, name: string): string {
  const start = tokens.indexOf(`:root[data-theme='${theme}'] {`)
  const block = tokens.slice(start, tokens.indexOf('\n}', start))
  const found = new RegExp(`\\s--${name}: (#[0-9a-f]{6})`).exec(block)?.[1]
  if (found === undefined) throw new Error(`${theme} has no --${name}`)
  return found
}

const channels = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)

/** Relative luminance, WCAG 2.2. */
function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

/** The colour that code.css gives a class, or the plain one. */
function inkOf(name: string): string {
  if (name === '') return 'code-fg'
  const found = new RegExp(`\\.tok-${name} \\{\\s*color: var\\(--([\\w-]+)\\);\\s*\\}`).exec(rules)?.[1]
  if (found === undefined) throw new Error(`code.css has no rule for .tok-${name}`)
  return found
}

/** What is behind the text of a line. */
function ground(theme: Theme, mark: string): number[] {
  const sunken = channels(colour(theme, 'sunken'))
  if (mark === '') return sunken
  const rule = rules.slice(rules.indexOf(`.code-line[data-mark='${mark}'] {`))
  const mix = /^[^}]*background: color-mix\(in srgb, var\(--([\w-]+)\) (\d+)%, var\(--sunken\)\)/.exec(rule)
  if (mix) {
    const share = Number(mix[2]) / 100
    return channels(colour(theme, mix[1] ?? '')).map((v, i) => v * share + (sunken[i] ?? 0) * (1 - share))
  }
  const plain = /^[^}]*background: var\(--([\w-]+)\)/.exec(rule)?.[1]
  if (plain === undefined) throw new Error(`code.css has no ground for lines marked ${mark}`)
  return channels(colour(theme, plain))
}

describe.each<Theme>(['light', 'sepia', 'dark'])('code in %s', (theme) => {
  it.each(['', 'marked', 'ins', 'del'])('is readable on a line marked "%s"', (mark) => {
    const onTint = /\.code-line\[data-mark\] \{\s*--code-com: var\(--([\w-]+)\);/.exec(rules)?.[1]
    for (const name of CODE_CLASSES) {
      const ink = mark !== '' && name === 'com' ? (onTint ?? 'code-com') : inkOf(name)
      expect(contrast(channels(colour(theme, ink)), ground(theme, mark)), ink).toBeGreaterThanOrEqual(4.5)
    }
    const number = mark === '' ? 'ink-3' : 'ink-2'
    expect(contrast(channels(colour(theme, number)), ground(theme, mark))).toBeGreaterThanOrEqual(4.5)
  })

  it('has a colour of its own for every class', () => {
    const inks = CODE_CLASSES.map((name) => colour(theme, inkOf(name)))
    expect(new Set(inks).size).toBe(inks.length)
  })
})
