import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type * as promises from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeWhole } from '../../../../electron/ipc/write-file'

const bytes = new TextEncoder().encode('%PDF-1.7 new')
const failWith = vi.hoisted(() => ({ code: null as string | null }))

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>()
  return {
    ...real,
    open: async (...args: Parameters<typeof real.open>) => {
      const handle = await real.open(...args)
      const { code } = failWith
      if (code) handle.writeFile = () => Promise.reject(Object.assign(new Error(code), { code }))
      return handle
    },
  }
})

describe('writing a file as a whole', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'offprint-write-'))
    failWith.code = null
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('puts it in the place of the one before and leaves nothing beside it', async () => {
    const file = join(folder, 'a.pdf')
    writeFileSync(file, 'old')
    expect(await writeWhole(file, bytes)).toEqual({ ok: true, value: undefined })
    expect(readFileSync(file, 'utf8')).toBe('%PDF-1.7 new')
    expect(readdirSync(folder)).toEqual(['a.pdf'])
  })

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EIO', 'not-written'],
    ['EACCES', 'not-written'],
  ])('keeps the one before when %s ends it: %s', async (code, failure) => {
    const file = join(folder, 'a.pdf')
    writeFileSync(file, 'old')
    failWith.code = code
    expect(await writeWhole(file, bytes)).toMatchObject({ ok: false, error: { code: failure } })
    expect(readFileSync(file, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.pdf'])
  })

  it('refuses a folder that is not there, and a place that is a folder', async () => {
    mkdirSync(join(folder, 'a.pdf'))
    writeFileSync(join(folder, 'a.pdf', 'inside'), '')
    for (const file of [join(folder, 'gone', 'a.pdf'), join(folder, 'a.pdf')])
      expect(await writeWhole(file, bytes)).toMatchObject({ ok: false, error: { code: 'not-written' } })
    expect(readdirSync(folder)).toEqual(['a.pdf'])
  })
})
