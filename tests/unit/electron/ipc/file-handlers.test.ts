import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { SaveDialogOptions } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registerFileHandlers } from '../../../../electron/ipc/file-handlers'
import type { Handle } from '../../../../electron/ipc/handle'
import type { Calls } from '../../../../shared/ipc/channels'

describe('saving an image', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'offprint-save-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const bytes = new Uint8Array([1, 2, 3])

  type Save = (argument: Calls['image:save']['argument']) => Promise<Calls['image:save']['answer']>
  function saver(answer: { canceled: boolean; filePath: string }): {
    save: Save
    asked: SaveDialogOptions[]
  } {
    const asked: SaveDialogOptions[] = []
    let save: Save | undefined
    const handle = ((name: string, act: Save) => {
      if (name === 'image:save') save = act
    }) as unknown as Handle
    registerFileHandlers(handle, {
      ask: (options) => {
        asked.push(options)
        return Promise.resolve(answer)
      },
      folder: () => folder,
    })
    if (!save) throw new Error('image:save has no handler')
    return { save, asked }
  }

  it.each([
    ['A map.png', 'A map.png'],
    ['Karte von Köln.jpeg', 'Karte von Köln.png'],
    ['v1.2 overview', 'v1.2 overview.png'],
    ['../../etc/passwd', 'passwd.png'],
    ['C:\\Windows\\evil.exe', 'evil.png'],
    ['/', 'image.png'],
    ['   ', 'image.png'],
  ])('of the name %j is offered as %j', async (name, offered) => {
    const { save, asked } = saver({ canceled: true, filePath: '' })
    await save({ name, type: 'image/png', bytes })
    expect(asked[0]?.defaultPath).toBe(join(folder, offered))
  })

  it('asks where to under a clean name, and writes there', async () => {
    const path = join(folder, 'chosen.gif')
    const { save, asked } = saver({ canceled: false, filePath: path })
    await save({ name: '../x/y.png', type: 'image/gif', bytes })
    expect(asked[0]?.defaultPath).toBe(join(folder, 'y.gif'))
    expect(asked[0]?.filters).toEqual([{ name: 'Image', extensions: ['gif'] }])
    expect(existsSync(path)).toBe(true)
  })

  it('writes nothing when the person thinks better of it', async () => {
    const { save, asked } = saver({ canceled: true, filePath: '' })
    expect(await save({ name: 'a', type: 'image/png', bytes })).toEqual({ ok: true, value: { saved: false } })
    expect(basename(asked[0]?.defaultPath ?? '')).toBe('a.png')
    expect(readdirSync(folder)).toEqual([])
  })
})
