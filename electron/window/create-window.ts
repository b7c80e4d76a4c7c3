import { BrowserWindow, nativeTheme, screen } from 'electron'
import { MIN_SIZE, fitWindow } from './window-placement'
import type { WindowMemory } from './window-memory'
import { PAGE_URL } from './our-origin'

export interface WindowOptions {
  readonly preload: string
  readonly memory: WindowMemory
  /** False for `--sync-and-quit`: the page works, nobody sees it. */
  readonly visible: boolean
  readonly devOrigin: string | null
}

/** Opens the one window where it last stood and loads the page into it. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const { memory } = options
  const place = memory.recall()
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea)
  const window = new BrowserWindow({
    ...fitWindow(place, areas),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    title: 'Offprint',
    show: options.visible,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#191d1e' : '#fefefd',
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // Chromium would download dictionaries
      spellcheck: false,
    },
  })
  if (place?.maximized && options.visible) window.maximize()
  if (options.visible) rememberPlace(window, memory)
  // a failure is told by 'did-fail-load' (window-health.ts)
  window.loadURL(options.devOrigin === null ? PAGE_URL : `${options.devOrigin}/`).catch(() => undefined)
  return window
}

function rememberPlace(window: BrowserWindow, memory: WindowMemory): void {
  const remember = (): void => {
    if (window.isMinimized() || window.isFullScreen()) return
    memory.remember({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  }
  window.on('resize', remember)
  window.on('move', remember)
  window.on('close', () => {
    remember()
    memory.flush()
  })
}
