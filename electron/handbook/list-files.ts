import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Every file under a folder as '/path/from/it', in no special order. Walks by itself: inside an asar archive Electron's
 * `readdir` does not promise Node's `recursive` and `parentPath`.
 */
export function listFiles(folder: string, under: string = ''): readonly string[] {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = `${under}/${entry.name}`
    if (entry.isDirectory()) return listFiles(folder, path)
    return entry.isFile() ? [path] : []
  })
}
