/** Where the page lives, for ever: IndexedDB belongs to the origin, so moving would lose people's libraries. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://offprint'
export const PAGE_URL = `${APP_ORIGIN}/index.html`
/** The one page that a frame of ours may hold: it draws diagrams. */
export const DIAGRAMS_URL = `${APP_ORIGIN}/diagrams/index.html`

/** Registered once, before ready. */
export const APP_PRIVILEGES = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  corsEnabled: true,
  stream: true,
} as const

/** Whether an address belongs to our own page, or to the dev server in development. */
export function isOurs(url: string, devOrigin: string | null): boolean {
  const has = (origin: string): boolean => url === origin || url.startsWith(`${origin}/`)
  return has(APP_ORIGIN) || (devOrigin !== null && has(devOrigin))
}

/** Reads OFFPRINT_DEV_SERVER as an origin; null for a packaged program and for whatever is not on this machine. */
export function readDevOrigin(server: string | undefined, isPackaged: boolean): string | null {
  if (isPackaged || server === undefined || !URL.canParse(server)) return null
  const url = new URL(server)
  const isLocal = url.hostname === '127.0.0.1' || url.hostname === 'localhost'
  return isLocal && url.protocol === 'http:' ? url.origin : null
}
