import { Menu } from 'electron'
import { menuTemplate, type MenuActs } from './menu-template'

/** Puts the native menu in place. */
export function installMenu(isDevelopment: boolean, acts: MenuActs): void {
  const isMac = process.platform === 'darwin'
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ isMac, isDevelopment }, acts)))
}
