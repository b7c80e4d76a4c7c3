import { describe, expect, it } from 'vitest'
import { CODE_CLASSES } from '../../../../../shared/markdown/code-colours'
import { read } from '../../../../helpers/sources'
import { channels, colour, contrast, type Theme } from '../../../../helpers/theme-colours'

const rules = read('renderer/ui/reader/markdown/code.css')

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
