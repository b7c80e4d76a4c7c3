import { nativeTheme, shell } from 'electron'
import type { HeadlessReport } from '../../shared/ipc/channels'
import type { HostQueue } from '../fetch/host-queue'
import type { Handle } from './handle'
import type { LaunchDesk } from './launch-desk'
import { openLink } from './open-link'

/** What the page asks of the program itself and of the operating system. */
export function registerAppHandlers(
  handle: Handle,
  desk: LaunchDesk,
  queue: Pick<HostQueue, 'setLimit'>,
  finish: (report: HeadlessReport) => Promise<void>,
): void {
  handle('app:launch', () => desk.first())
  handle('app:finish-headless', async (report) => {
    await finish(report)
    return undefined
  })
  handle('link:open', ({ url }) => openLink(url, (address) => shell.openExternal(address)))
  handle('requests:set', ({ perHost }) => {
    queue.setLimit(perHost)
    return undefined
  })
  handle('theme:set', ({ theme }) => {
    // sepia is ours alone; menus and dialogs of the system know light and dark
    nativeTheme.themeSource = theme === 'sepia' ? 'light' : theme
    return undefined
  })
}
