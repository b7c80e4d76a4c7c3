import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../shared/ipc/channels'
import type { CommandLabel } from '../../shared/model/command-labels'

export interface MenuActs {
  command(command: MenuCommand): void
}

/** The native menu: standard roles, and one item for each command of the page, its id being the command's name. */
export function menuTemplate(
  system: { readonly isMac: boolean; readonly isDevelopment: boolean },
  acts: MenuActs,
): MenuItemConstructorOptions[] {
  const { isMac } = system
  // The labels are those of the search dialog: any other one is an error of the compiler.
  const command = <Id extends MenuCommand>(
    id: Id,
    label: CommandLabel<Id>,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    id,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => acts.command(id),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const settings = command('settings', 'Settings…', 'CmdOrCtrl+,')

  const app: MenuItemConstructorOptions = {
    label: 'Offprint',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: 'File',
    submenu: [
      command('add-source', 'Add Source…', 'CmdOrCtrl+N'),
      separator,
      command('sync', 'Sync', 'CmdOrCtrl+R'),
      command('sync-all', 'Sync All', 'CmdOrCtrl+Shift+R'),
      command('sync-report', 'Sync Report'),
      command('manage-source', 'Manage Source…'),
      separator,
      command('print', 'Print…', 'CmdOrCtrl+P'),
      command('save-pdf', 'Save as PDF…'),
      separator,
      ...(isMac ? [] : [settings, separator]),
      { role: isMac ? 'close' : 'quit' },
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      separator,
      command('find', 'Find in Page…', 'CmdOrCtrl+F'),
      command('find-next', 'Find Next', 'CmdOrCtrl+G'),
      command('find-previous', 'Find Previous', 'CmdOrCtrl+Shift+G'),
      separator,
      command('copy-markdown', 'Copy as Markdown', 'CmdOrCtrl+Shift+C'),
      command('bookmark-article', 'Bookmark Article', 'CmdOrCtrl+D'),
      command('bookmark-section', 'Bookmark Section', 'CmdOrCtrl+Shift+B'),
      command('mark-article', 'Mark Article as Read', 'CmdOrCtrl+Shift+D'),
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      command('bookmarks', 'Bookmarks', 'CmdOrCtrl+B'),
      command('toggle-sidebar', 'Library', 'CmdOrCtrl+\\'),
      separator,
      // with Option and Shift macOS selects text by words
      command('next-article', 'Next Article', isMac ? 'Cmd+Alt+Right' : 'Alt+Shift+Right'),
      command('previous-article', 'Previous Article', isMac ? 'Cmd+Alt+Left' : 'Alt+Shift+Left'),
      command('search', 'Search…', 'CmdOrCtrl+K'),
      command('back', 'Back', isMac ? 'Cmd+[' : 'Alt+Left'),
      command('forward', 'Forward', isMac ? 'Cmd+]' : 'Alt+Right'),
      separator,
      // the text of articles, not the zoom of the window
      command('text-larger', 'Larger Text', 'CmdOrCtrl+Plus'),
      command('text-smaller', 'Smaller Text', 'CmdOrCtrl+-'),
      command('text-normal', 'Normal Text Size', 'CmdOrCtrl+0'),
      separator,
      { role: 'togglefullscreen' },
      // reloading is for those who change the page
      ...(system.isDevelopment
        ? ([separator, { role: 'forceReload' }, { role: 'toggleDevTools' }] as const)
        : []),
    ],
  }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: 'Help',
    submenu: isMac ? [] : [{ role: 'about' }],
  }
  const window: MenuItemConstructorOptions = {
    label: 'Window',
    submenu: [
      { role: 'minimize' },
      { role: 'zoom' },
      ...(isMac ? [separator, { role: 'front' } as const] : [{ role: 'close' } as const]),
    ],
  }
  return [...(isMac ? [app] : []), file, edit, view, window, help]
}
