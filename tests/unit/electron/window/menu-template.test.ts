import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { MENU_COMMANDS } from '../../../../shared/ipc/channels'
import { menuTemplate } from '../../../../electron/window/menu-template'

const told: string[] = []
const acts = { command: (command: string) => told.push(command) }
const build = (isMac: boolean, isDevelopment = false) =>
  menuTemplate({ isMac, isDevelopment }, { ...acts, command: (command) => void acts.command(command) })
const items = (menu: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])

describe.each([
  ['macOS', true],
  ['elsewhere', false],
])('the menu on %s', (_name, isMac) => {
  const all = items(build(isMac))

  it('has every command of the page once, under its own id', () => {
    for (const command of MENU_COMMANDS) {
      const found = all.filter(({ id }) => id === command)
      expect(found, command).toHaveLength(1)
      found[0]?.click?.call(null, {} as never, undefined, {} as never)
      expect(told.at(-1)).toBe(command)
    }
  })

  it('gives no two items the same keys', () => {
    const keys = all.map(({ accelerator }) => accelerator).filter((key) => key !== undefined)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toEqual(expect.arrayContaining(['CmdOrCtrl+N', 'CmdOrCtrl+R', 'CmdOrCtrl+,', 'CmdOrCtrl+B']))
  })

  it('changes the size of the text, and never the zoom of the window', () => {
    const roles = all.map(({ role }) => role)
    for (const role of ['zoomIn', 'zoomOut', 'resetZoom'] as const) expect(roles).not.toContain(role)
    const keysOf = (wanted: string) => all.find(({ id }) => id === wanted)?.accelerator
    expect(['text-larger', 'text-smaller', 'text-normal'].map(keysOf)).toEqual([
      'CmdOrCtrl+Plus',
      'CmdOrCtrl+-',
      'CmdOrCtrl+0',
    ])
  })

  it('cannot reload the page or open developer tools', () => {
    const roles = all.map(({ role }) => role)
    for (const role of ['reload', 'forceReload', 'toggleDevTools'] as const) expect(roles).not.toContain(role)
    expect(roles).toEqual(
      expect.arrayContaining(['copy', 'paste', 'quit', 'minimize', 'togglefullscreen', 'about']),
    )
  })
})

it('offers developer tools in development', () => {
  expect(items(build(false, true)).map(({ role }) => role)).toContain('toggleDevTools')
})

it('has the menus that each system expects', () => {
  expect(build(true).map(({ label }) => label)).toEqual([
    'Offprint',
    'File',
    'Edit',
    'View',
    'Window',
    'Help',
  ])
  expect(build(false).map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Window', 'Help'])
})
