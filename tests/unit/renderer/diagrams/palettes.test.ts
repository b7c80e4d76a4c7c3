import { expect, it } from 'vitest'
import { PALETTES } from '../../../../renderer/diagrams/palettes'
import { read } from '../../../helpers/sources'

const tokens = read('renderer/ui/styles/tokens.css')

it.each(['light', 'sepia', 'dark'] as const)('the colours of %s are those of the program', (theme) => {
  const start = tokens.indexOf(`:root[data-theme='${theme}'] {`)
  const block = tokens.slice(start, tokens.indexOf('\n}', start))
  for (const [name, value] of Object.entries(PALETTES[theme]))
    expect(block, name).toMatch(new RegExp(`--${name}: ${value};`))
})
