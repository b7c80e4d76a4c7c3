import type { Session } from 'electron'
import { isOurs } from './our-origin'

const GRANTED: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write',
  'persistent-storage',
  'fullscreen',
])

/** Whether a permission may be had: a few, by our own main frame only. */
export function mayGrant(
  permission: string,
  asker: { readonly isMainFrame: boolean; readonly url: string },
  devOrigin: string | null,
): boolean {
  return GRANTED.has(permission) && asker.isMainFrame && isOurs(asker.url, devOrigin)
}

/** Refuses every permission of the page's session that mayGrant does not name, asked for or merely looked up. */
export function limitPermissions(session: Session, devOrigin: string | null): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const { isMainFrame, requestingUrl: url } = details
    answer(mayGrant(permission, { isMainFrame, url }, devOrigin))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const url = details.requestingUrl ?? origin
    return mayGrant(permission, { isMainFrame: details.isMainFrame, url }, devOrigin)
  })
}
