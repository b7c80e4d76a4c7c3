import { ipcMain, type WebContents } from 'electron'
import type { CallName, Calls, EventName, Events } from '../../shared/ipc/channels'
import { readArgument } from '../../shared/ipc/validate'
import { isOurs } from '../window/our-origin'

/** Who may call: the main frame of our window, on our page. */
export interface Sender {
  readonly isOurWindow: boolean
  readonly isMainFrame: boolean
  readonly url: string
}

export type Handle = <Name extends CallName>(
  name: Name,
  act: (
    argument: Calls[Name]['argument'],
    sender: WebContents,
  ) => Calls[Name]['answer'] | Promise<Calls[Name]['answer']>,
) => void

/** Throws unless a call comes from our own page: the page is untrusted, and any other frame even more so. */
export function assertOurs(name: string, sender: Sender | null, devOrigin: string | null): void {
  if (sender?.isOurWindow && sender.isMainFrame && isOurs(sender.url, devOrigin)) return
  throw new Error(`Refused: ${name} was called by ${sender ? sender.url : 'a frame that is gone'}`)
}

/** The one door for calls of the page: each is checked for its sender and its argument before it acts. */
export function createHandle(
  devOrigin: string | null,
  isOurWindow: (contents: WebContents) => boolean,
): Handle {
  return (name, act) => {
    ipcMain.handle(name, (event, argument: unknown) => {
      const frame = event.senderFrame
      const sender = frame && {
        isOurWindow: isOurWindow(event.sender),
        isMainFrame: frame.parent === null,
        url: frame.url,
      }
      assertOurs(name, sender, devOrigin)
      return act(readArgument(name, argument), event.sender)
    })
  }
}

/** Tells the page something that it did not ask for. */
export function sendEvent<Name extends EventName>(
  contents: WebContents,
  name: Name,
  event: Events[Name],
): void {
  if (!contents.isDestroyed()) contents.send(name, event)
}
