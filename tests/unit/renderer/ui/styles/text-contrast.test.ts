import { describe, expect, it } from 'vitest'
import { channels, colour, contrast, type Theme } from '../../../../helpers/theme-colours'

const between = (theme: Theme, ink: string, ground: string): number =>
  contrast(channels(colour(theme, ink)), channels(colour(theme, ground)))

describe.each<Theme>(['light', 'sepia', 'dark'])('text in %s', (theme) => {
  it.each(['paper', 'desk', 'raised', 'sunken'])('is readable on %s, the quietest too', (ground) => {
    for (const ink of ['ink', 'ink-2', 'ink-3', 'accent']) {
      expect(between(theme, ink, ground), ink).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('stands out from the sheet that is read for hours, without glare', () => {
    const article = between(theme, 'ink', 'paper')
    expect(article).toBeGreaterThan(12)
    expect(article).toBeLessThan(18)
  })

  it('is readable on each tint that says something', () => {
    for (const kind of ['ok', 'warn', 'danger', 'info', 'updated', 'ins', 'del']) {
      expect(between(theme, kind, `${kind}-soft`), kind).toBeGreaterThanOrEqual(4.5)
      expect(between(theme, 'ink', `${kind}-soft`), kind).toBeGreaterThanOrEqual(4.5)
    }
  })
})
