import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { SaveDialogOptions } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cleanFileName } from '../../../../electron/ipc/clean-file-name'
import { registerFileHandlers, writeWhole } from '../../../../electron/ipc/file-handlers'
import type { Handle } from '../../../../electron/ipc/handle'
import type { Calls } from '../../../../shared/ipc/channels'

describe('a name for a file', () => {
  const png = (text: string): string => cleanFileName(text, 'png', 'image')

  it('keeps what a person can read', () => {
    expect(png('A map.png')).toBe('A map.png')
    expect(png('Karte von Köln.jpeg')).toBe('Karte von Köln.png')
    expect(png('地図')).toBe('地図.png')
    expect(png('v1.2 overview')).toBe('v1.2 overview.png')
  })

  it('is never a path, hidden, or a device', () => {
    expect(png('../../etc/passwd')).toBe('passwd.png')
    expect(png('C:\\Windows\\evil.exe')).toBe('evil.png')
    expect(png('.bashrc')).toBe('bashrc.png')
    expect(png('..')).toBe('image.png')
    expect(png('/')).toBe('image.png')
    for (const device of ['con', 'NUL', 'com1', 'Lpt9.txt']) expect(png(device)).toMatch(/^_.+\.png$/)
  })

  it('has no sign that cheats the eye or a file system', () => {
    expect(png('gnp.\u202Eexe')).toBe('gnp.png')
    expect(png('a\u0000b\nc<d>e:f"g|h?i*j')).toBe('abcdefghij.png')
    expect(png('name . .')).toBe('name.png')
    expect(png('x'.repeat(500))).toHaveLength(104)
    expect(png('   ')).toBe('image.png')
  })
})

describe('saving a file', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'offprint-save-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const bytes = new Uint8Array([1, 2, 3])

  it('writes it whole over what stood there, and leaves nothing else', async () => {
    const path = join(folder, 'a.png')
    writeFileSync(path, 'old')
    expect(await writeWhole(path, bytes)).toEqual({ ok: true, value: { saved: true } })
    expect([...readFileSync(path)]).toEqual([1, 2, 3])
    expect(readdirSync(folder)).toEqual(['a.png'])
  })

  it('answers with the reason where it cannot be written, and leaves no half of it', async () => {
    const answer = await writeWhole(join(folder, 'none', 'a.png'), bytes)
    expect(answer).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(!answer.ok && answer.error.detail).toMatch(/^ENOENT /)
    expect(await writeWhole(folder, bytes)).toMatchObject({ ok: false })
    expect(readdirSync(folder)).toEqual([])
  })

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
