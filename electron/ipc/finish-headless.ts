import { writeFileSync } from 'node:fs'
import type { HeadlessReport } from '../../shared/ipc/channels'

export interface HeadlessTools {
  readonly isHeadless: () => boolean
  /** File for a picture of the window (OFFPRINT_PICTURE); none by default. */
  readonly picture: string | undefined
  readonly takePicture: () => Promise<Uint8Array>
  /** Resolves when the text has left the program, also through a pipe. */
  readonly print: (text: string) => Promise<void>
  readonly exit: (code: number) => void
}

/**
 * Ends a `--sync-and-quit` run: prints its lines and exits with 0 when every article is ready, else 2. In a window that was
 * asked by a second start it only prints.
 */
export async function finishHeadless(tools: HeadlessTools, report: HeadlessReport): Promise<void> {
  if (report.lines.length > 0) await tools.print(`${report.lines.join('\n')}\n`)
  if (!tools.isHeadless()) return
  if (tools.picture) writeFileSync(tools.picture, await tools.takePicture())
  tools.exit(report.allReady ? 0 : 2)
}
