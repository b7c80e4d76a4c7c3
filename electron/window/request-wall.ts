import type { Session } from 'electron'
import { APP_ORIGIN, isOurs } from './our-origin'

/** Whether the page's session may make a request: to our own files, to blobs of ours, and to the dev server in development. */
export function mayRequest(url: string, devOrigin: string | null): boolean {
  if (isOurs(url, devOrigin) || url.startsWith('devtools://')) return true
  if (url.startsWith(`blob:${APP_ORIGIN}/`)) return true
  if (devOrigin === null) return false
  // hot reload speaks on a socket of the same host
  const socket = devOrigin.replace(/^http/, 'ws')
  return url === socket || url.startsWith(`${socket}/`) || url.startsWith(`blob:${devOrigin}/`)
}

/** The last wall: whatever the page or Chromium itself tries, nothing of this session reaches the network. */
export function raiseRequestWall(session: Session, devOrigin: string | null): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayRequest(details.url, devOrigin) })
  })
}
