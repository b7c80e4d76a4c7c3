import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron'
import { fail, ok, type Result } from '../../shared/lib/result'
import type { ImageType } from '../../shared/model/image'
import { cleanFileName } from './clean-file-name'
import type { Handle } from './handle'

export interface FileTools {
  /** The system's dialog that asks where to save, over our window. */
  ask(options: SaveDialogOptions): Promise<SaveDialogReturnValue>
  /** The folder to begin in. */
  folder(): string
}

const ENDINGS: Readonly<Record<ImageType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
}

/** Files that the page asks to be written. Where to is asked of the person each time; the page names no path. */
export function registerFileHandlers(handle: Handle, tools: FileTools): void {
  handle('image:save', async ({ name, type, bytes }) => {
    const ending = ENDINGS[type]
    const { canceled, filePath } = await tools.ask({
      title: 'Save image',
      defaultPath: join(tools.folder(), cleanFileName(name, ending, 'image')),
      filters: [{ name: 'Image', extensions: [ending] }],
    })
    return canceled || filePath === '' ? ok({ saved: false }) : writeWhole(filePath, bytes)
  })
}

/** Writes a file whole or not at all: beside its place first, then renamed over it. What stood there stays until then. */
export async function writeWhole(
  path: string,
  bytes: Uint8Array,
): Promise<Result<{ readonly saved: boolean }>> {
  const draft = join(dirname(path), `.offprint-${randomBytes(8).toString('hex')}.part`)
  try {
    const file = await open(draft, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
    return ok({ saved: true })
  } catch (error) {
    // what could not be made cannot always be looked for either
    await rm(draft, { force: true }).catch(() => undefined)
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const isFull = code === 'ENOSPC' || code === 'EDQUOT'
    return fail({ code: isFull ? 'disk-full' : 'storage', detail: `${code} ${path}` })
  }
}
