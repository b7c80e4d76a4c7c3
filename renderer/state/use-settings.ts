import { useEffect, useSyncExternalStore } from 'react'
import type { ThemeChoice } from '../../shared/ipc/channels'
import type { LibraryCommands } from '../../shared/ipc/library-messages'
import type { SettingName, Settings } from '../../shared/model/settings'
import type { Source } from '../../shared/model/source'
import { DEFAULT_SETTINGS } from '../../shared/model/settings'
import { readHandbook } from '../db/read-library'
import { readSettings } from '../db/read-settings'
import { askLibrary, tellFailure } from './ask-library'
import { services } from './services'
import { known, sharedLive, useShared } from './use-live'

const settings = sharedLive(readSettings)
let atStart: Settings = DEFAULT_SETTINGS
const handbook = sharedLive(readHandbook)

/**
 * Reads the settings before the window is first drawn, so that nothing on it changes once they are known. A database that cannot
 * be read leaves the defaults; the live question that follows tells it.
 */
export async function readSettingsAtStart(): Promise<void> {
  atStart = await readSettings(services().databases).catch(() => DEFAULT_SETTINGS)
}

/** What the person set, as known now: what held at the start while it is being asked for. */
export function settingsNow(): Settings {
  return known(settings.current(), atStart)
}

/** Calls back whenever `settingsNow` may answer otherwise; answers the function that stops it. */
export const onSettings = settings.subscribe

/** What the person set, defaults where they did not. */
export function useSettings(): Settings {
  return known(useShared(settings), atStart)
}

/** The handbook's source, hidden or not; null while there is none. */
export function useHandbook(): Source | null {
  return known(useShared(handbook), null)
}

/** Saves one setting and answers whether it is kept; trouble is an alert of the window. */
export async function saveSetting<Name extends SettingName>(
  name: Name,
  value: Settings[Name],
): Promise<boolean> {
  const argument = { name, value } as LibraryCommands['save-setting']['argument']
  const answer = await askLibrary('save-setting', argument)
  if (!answer.ok) tellFailure(answer.error, 'article')
  return answer.ok
}

/** Least and most requests at a time to one host. */
export const REQUESTS_BOUNDS = { least: 1, most: 8 } as const

/** The number of requests that a text says; null where it says none that can be set. */
export function requestsOf(text: string): number | null {
  const number = Number(text)
  const { least, most } = REQUESTS_BOUNDS
  return text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most ? number : null
}

/** Sets how many requests run at a time to one host: they do from the next request on, also in a sync that runs. */
export async function setRequests(perHost: number): Promise<void> {
  await services().api.setRequests(perHost)
  await saveSetting('requestsPerHost', perHost)
}

/** The theme that a choice means on this desktop. */
export function themeOf(choice: ThemeChoice, systemDark: boolean): 'light' | 'sepia' | 'dark' {
  if (choice !== 'system') return choice
  return systemDark ? 'dark' : 'light'
}

/** Puts a theme on the document. */
export function putTheme(choice: ThemeChoice, systemDark: boolean = darkQuery().matches): void {
  document.documentElement.dataset.theme = themeOf(choice, systemDark)
}

const darkQuery = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)')

/** Puts the chosen theme on the document and tells the main process; follows the desktop where that was chosen. */
export function useTheme(): void {
  const choice = useSettings().theme
  const systemDark = useSyncExternalStore(
    (onChange) => {
      const query = darkQuery()
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => darkQuery().matches,
  )
  useEffect(() => {
    putTheme(choice, systemDark)
  }, [choice, systemDark])
  useEffect(() => {
    void services().api.setTheme(choice)
  }, [choice])
}
