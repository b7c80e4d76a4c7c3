import type { ThemeChoice } from '../ipc/channels'

/** `legible`: Atkinson Hyperlegible Next, bundled; `system`: the face of the system's own windows. */
export type ReadingFont = 'serif' | 'sans' | 'legible' | 'system'

/** Everything a person can set, with what holds before they did. Each key is one row of the state database. */
export interface Settings {
  readonly theme: ThemeChoice
  /** The face that articles are set in. */
  readonly font: ReadingFont
  /** Pixels, 14 to 28. */
  readonly textSize: number
  /** Width of the reading column in em of the text, 26 to 50. */
  readonly lineWidth: number
  /** 1.3 to 2.1. */
  readonly lineHeight: number
  readonly hyphenate: boolean
  /** Pixels, 220 to 420. */
  readonly sidebarWidth: number
  readonly sidebarOpen: boolean
  /** Requests at a time to one host, 1 to 8. */
  readonly requestsPerHost: number
  /** False: no source's images are downloaded, whatever is chosen for it. */
  readonly downloadImages: boolean
  /** Rows of the library that stand open: ids of sources, and `source#section`. */
  readonly expanded: readonly string[]
  /** Where the library stood: the row at the top of the view and how many pixels of it were hidden; empty at its beginning. */
  readonly libraryPlace: readonly string[]
  /** Lists that lost more than half and that the person declined: `source`, pages before, pages now, on a line each; the latest last. */
  readonly declinedLists: readonly string[]
  /** The handbook that was last read in; another one in the build is read in again. */
  readonly handbookVersion: string
  /** The way that the person came through the library, as view/kept-history writes it; empty when there is none. */
  readonly history: readonly string[]
  /** When a window had last lived for a while, in milliseconds since 1970; 0 when none has. */
  readonly livedAt: number
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  font: 'serif',
  textSize: 18,
  lineWidth: 33.5,
  lineHeight: 1.62,
  hyphenate: false,
  sidebarWidth: 288,
  sidebarOpen: true,
  requestsPerHost: 4,
  downloadImages: true,
  expanded: [],
  libraryPlace: [],
  declinedLists: [],
  handbookVersion: '',
  history: [],
  livedAt: 0,
}

export type SettingName = keyof Settings
