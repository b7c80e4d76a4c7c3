import type { WebContents } from 'electron'
import { isOurs } from './our-origin'

/** In development Vite reloads the page by navigating; the built page never navigates at all. */
export function mayNavigate(url: string, devOrigin: string | null): boolean {
  return devOrigin !== null && url.startsWith(`${devOrigin}/`) && isOurs(url, devOrigin)
}

/** Denies navigation, new windows and webviews. A link leaves the program through `link:open` alone. */
export function guardNavigation(contents: WebContents, devOrigin: string | null): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, devOrigin)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url, devOrigin)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
