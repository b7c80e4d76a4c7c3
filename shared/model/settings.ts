import type { ThemeChoice } from '../ipc/channels'

/** Everything a person can set, with what holds before they did. Each key is one row of the state database. */
export interface Settings {
  readonly theme: ThemeChoice
  /** Pixels, 220 to 420. */
  readonly sidebarWidth: number
  readonly sidebarOpen: boolean
  /** Requests at a time to one host, 1 to 8. */
  readonly requestsPerHost: number
  /** False: no source's images are downloaded, whatever is chosen for it. */
  readonly downloadImages: boolean
  /** Rows of the library that stand open: ids of sources, and `source#section`. */
  readonly expanded: readonly string[]
  /** Lists that lost more than half and that the person declined: `source`, pages before, pages now, on a line each; the latest last. */
  readonly declinedLists: readonly string[]
  /** The handbook that was last read in; another one in the build is read in again. */
  readonly handbookVersion: string
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  sidebarWidth: 288,
  sidebarOpen: true,
  requestsPerHost: 4,
  downloadImages: true,
  expanded: [],
  declinedLists: [],
  handbookVersion: '',
}

export type SettingName = keyof Settings
