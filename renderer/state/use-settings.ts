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
const handbook = sharedLive(readHandbook)

/** What the person set, defaults where they did not or while it is being asked for. */
export function useSettings(): Settings {
  return known(useShared(settings), DEFAULT_SETTINGS)
}

/** The handbook's source, hidden or not; null while there is none. */
export function useHandbook(): Source | null {
  return known(useShared(handbook), null)
}

/** Saves one setting; trouble is an alert of the window. */
export async function saveSetting<Name extends SettingName>(
  name: Name,
  value: Settings[Name],
): Promise<void> {
  const argument = { name, value } as LibraryCommands['save-setting']['argument']
  const answer = await askLibrary('save-setting', argument)
  if (!answer.ok) tellFailure(answer.error, 'article')
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

const darkQuery = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)')

/** Puts the chosen theme on the document and tells the main process; follows the desktop where that was chosen. */
export function useTheme(): void {
  const value = useShared(settings)
  const choice = value.state === 'known' ? value.value.theme : null
  const systemDark = useSyncExternalStore(
    (onChange) => {
      const query = darkQuery()
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => darkQuery().matches,
  )
  useEffect(() => {
    document.documentElement.dataset.theme = themeOf(choice ?? 'system', systemDark)
  }, [choice, systemDark])
  useEffect(() => {
    if (choice) void services().api.setTheme(choice)
  }, [choice])
}
