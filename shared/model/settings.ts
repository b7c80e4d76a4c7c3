import type { ThemeChoice } from '../ipc/channels'

/** Everything a person can set, with what holds before they did. Each key is one row of the state database. */
export interface Settings {
  readonly theme: ThemeChoice
  /** Pixels, 220 to 420. */
  readonly sidebarWidth: number
  readonly sidebarOpen: boolean
}

export const DEFAULT_SETTINGS: Settings = { theme: 'system', sidebarWidth: 288, sidebarOpen: true }

export type SettingName = keyof Settings
