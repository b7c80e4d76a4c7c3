import type { WebContents } from 'electron'
import { DIAGRAMS_URL, isOurs } from './our-origin'

/** In development Vite reloads the page by navigating; the built page never navigates at all. */
export function mayNavigate(url: string, devOrigin: string | null): boolean {
  return devOrigin !== null && url.startsWith(`${devOrigin}/`) && isOurs(url, devOrigin)
}

/** A frame may become the one that draws diagrams, and nothing else ever. */
export function mayFrameNavigate(url: string, isMainFrame: boolean, devOrigin: string | null): boolean {
  return mayNavigate(url, devOrigin) || (!isMainFrame && url === DIAGRAMS_URL)
}

/** Denies navigation, new windows and webviews. A link leaves the program through `link:open` alone. */
export function guardNavigation(contents: WebContents, devOrigin: string | null): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, devOrigin)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!mayFrameNavigate(event.url, event.isMainFrame, devOrigin)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
