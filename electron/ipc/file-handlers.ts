import { join } from 'node:path'
import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron'
import { ok } from '../../shared/lib/result'
import type { ImageType } from '../../shared/model/image'
import { fileNameOf } from './file-name'
import type { Handle } from './handle'
import { writeWhole } from './write-file'

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
      defaultPath: join(tools.folder(), fileNameOf(bareName(name), `.${ending}`, 'image')),
      filters: [{ name: 'Image', extensions: [ending] }],
    })
    if (canceled || filePath === '') return ok({ saved: false })
    const written = await writeWhole(filePath, bytes)
    return written.ok ? ok({ saved: true }) : written
  })
}

/** What an image was called, from the end of its address or path and without its ending: the file gets that of its kind. */
function bareName(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? '').replace(/\.[a-z0-9]{1,5}$/i, '')
}
