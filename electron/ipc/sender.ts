import { isOurs } from '../window/our-origin'

/** Who calls; only the main frame of our window, on our page, may. */
export interface Sender {
  readonly isOurWindow: boolean
  readonly isMainFrame: boolean
  readonly url: string
}

/** Throws unless a call comes from our own page. Null is a frame that is gone already. */
export function assertOurs(name: string, sender: Sender | null, devOrigin: string | null): void {
  if (sender?.isOurWindow && sender.isMainFrame && isOurs(sender.url, devOrigin)) return
  throw new Error(`Refused: ${name} was called by ${sender ? sender.url : 'a frame that is gone'}`)
}
