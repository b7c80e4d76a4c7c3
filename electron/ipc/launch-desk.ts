import type { Launch } from '../../shared/ipc/channels'
import type { CommandLine } from '../command-line'

export type Asked = Pick<CommandLine, 'sources' | 'addAddress' | 'autoSync' | 'syncAndQuit'>

export interface LaunchDesk {
  /** What the page does first; asked again (after a reload) there is nothing left to do, except for a headless run. */
  first(): Launch
  /** A second start or a link: told at once, or as soon as the page has asked for the first. */
  later(asked: Asked): void
  readonly isHeadless: boolean
  /** A person wants to see the window after all: the program stays when its sync is done. */
  becomeWindow(): void
}

/** Keeps what starts and links ask until the page is ready to hear it. */
export function createLaunchDesk(
  asked: Asked,
  versions: { readonly handbookVersion: string; readonly appVersion: string },
  tell: (launch: Launch) => void,
): LaunchDesk {
  let isHeadless = asked.syncAndQuit
  let open = false
  let waiting: Launch[] = []
  const asLaunch = ({ sources, addAddress, autoSync, syncAndQuit }: Asked): Launch => ({
    mode: syncAndQuit ? 'sync-and-quit' : 'window',
    sources,
    addAddress,
    autoSync,
    ...versions,
  })
  let next = asLaunch(asked)

  return {
    first() {
      const launch = next
      if (!isHeadless) next = { ...next, mode: 'window', sources: [], addAddress: null }
      open = true
      const told = waiting
      waiting = []
      // after the answer to this call, which is on its way first
      if (told.length > 0) setImmediate(() => told.forEach(tell))
      return launch
    },
    later(more) {
      if (open) tell(asLaunch(more))
      else waiting.push(asLaunch(more))
    },
    get isHeadless() {
      return isHeadless
    },
    becomeWindow() {
      isHeadless = false
    },
  }
}
