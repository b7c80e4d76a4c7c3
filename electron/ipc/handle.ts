import { ipcMain, type WebContents } from 'electron'
import type { CallName, Calls, EventName, Events } from '../../shared/ipc/channels'
import { readArgument } from '../../shared/ipc/validate'
import { assertOurs } from './sender'

export type Handle = <Name extends CallName>(
  name: Name,
  act: (
    argument: Calls[Name]['argument'],
    sender: WebContents,
  ) => Calls[Name]['answer'] | Promise<Calls[Name]['answer']>,
) => void

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
