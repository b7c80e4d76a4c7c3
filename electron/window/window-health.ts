import type { WebContents } from 'electron'

export interface HealthTools {
  /** Writes one line for whoever started the program. */
  readonly log: (line: string) => void
  /** The page cannot be had at all. */
  readonly onHopeless: () => void
}

/**
 * Watches the page's process. When it dies the page is loaded again, once: everything a person did is stored already. A page
 * that dies at each start must not be loaded for ever.
 */
export function watchHealth(contents: WebContents, tools: HealthTools): void {
  let reloaded = false
  contents.on('render-process-gone', (_event, details) => {
    tools.log(`The window's process ended (${details.reason}, code ${details.exitCode}).`)
    if (details.reason === 'clean-exit') return
    if (reloaded) return tools.onHopeless()
    reloaded = true
    contents.reload()
  })
  contents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    // -3 is ERR_ABORTED: a navigation that the guard denied, or a reload during a load
    if (!isMainFrame || code === -3) return
    tools.log(`The window could not load ${url} (${description}).`)
    tools.onHopeless()
  })
}
