import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from './list-files'

/** The handbook as built: path from its root ('/llms.txt') to its bytes. Read once, so no address can reach another file. */
export type HandbookFiles = ReadonlyMap<string, Uint8Array>

/** Reads the built-in handbook; empty when the build has none. */
export function readHandbookFiles(folder: string): HandbookFiles {
  const files = new Map<string, Uint8Array>()
  if (!existsSync(folder)) return files
  for (const path of listFiles(folder)) files.set(path, readFileSync(join(folder, path)))
  return files
}

/** Changes when a file of the handbook does. */
export function handbookVersion(files: HandbookFiles): string {
  const hash = createHash('sha256')
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${path}\0${bytes.byteLength}\0`).update(bytes)
  }
  return hash.digest('hex').slice(0, 16)
}
