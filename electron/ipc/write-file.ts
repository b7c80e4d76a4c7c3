import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../shared/lib/result'

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])

/**
 * Writes a file as a whole: it is there complete, or what stood in its place before still is. Fails with `disk-full`, else with
 * `not-written`.
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<Result<undefined>> {
  const fresh = join(dirname(file), `.${basename(file).slice(0, 40)}.${randomUUID().slice(0, 8)}.part`)
  try {
    const handle = await open(fresh, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(fresh, file)
    return ok(undefined)
  } catch (error) {
    // where even this fails, what failed first is what the person has to hear
    await rm(fresh, { force: true }).catch(() => undefined)
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const detail = error instanceof Error ? error.message : String(error)
    return fail({ code: FULL.has(code) ? 'disk-full' : 'not-written', detail })
  }
}
