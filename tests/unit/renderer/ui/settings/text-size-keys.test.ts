import { describe, expect, it } from 'vitest'
import { sizeCommandOf } from '../../../../../renderer/ui/settings/text-size-keys'

const press = (
  key: string,
  held: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = { ctrlKey: true },
) => sizeCommandOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

describe('keys of the text size', () => {
  it('are +, = and - and 0, with Ctrl or with Cmd', () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(['+', '=', '-', '_', '0'].map((key) => press(key, held))).toEqual([
        'text-larger',
        'text-larger',
        'text-smaller',
        'text-smaller',
        'text-normal',
      ])
    }
  })

  it('are nothing alone, with Alt, with both, or on other keys', () => {
    expect(press('+', {})).toBeNull()
    expect(press('+', { ctrlKey: true, altKey: true })).toBeNull()
    expect(press('+', { ctrlKey: true, metaKey: true })).toBeNull()
    expect(['1', 'Insert', 'constructor', ' '].map((key) => press(key))).toEqual([null, null, null, null])
  })
})
