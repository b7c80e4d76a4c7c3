import { DEFAULT_SETTINGS, type ReadingFont, type Settings } from '../../shared/model/settings'
import type { ThemeChoice } from '../../shared/ipc/channels'
import type { Databases } from './read-databases'

/** Least, most and step of each number that can be set, in its own unit. */
export const SETTING_BOUNDS = {
  textSize: { least: 14, most: 28, step: 1 },
  lineWidth: { least: 26, most: 50, step: 0.5 },
  lineHeight: { least: 1.3, most: 2.1, step: 0.02 },
  sidebarWidth: { least: 220, most: 420, step: 1 },
} as const

export type BoundedSetting = keyof typeof SETTING_BOUNDS

const CHOICES: {
  readonly theme: readonly ThemeChoice[]
  readonly font: readonly ReadingFont[]
} = {
  theme: ['light', 'sepia', 'dark', 'system'],
  font: ['serif', 'sans', 'legible', 'system'],
}

/** Everything a person set, defaults where they did not. A value of another kind than its default is left out, a number beyond its bounds is brought within them. */
export async function readSettings(databases: Databases): Promise<Settings> {
  const rows = await databases.state.settings.toArray()
  const known = rows.flatMap(({ name, value }) => {
    if (!Object.hasOwn(DEFAULT_SETTINGS, name)) return []
    const sound = soundValue(name, value)
    return sound === undefined ? [] : [[name, sound] as const]
  })
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(known) }
}

/** The nearest value that can be set: within the bounds and on a step. */
export function withinBounds(name: BoundedSetting, value: number): number {
  const { least, most, step } = SETTING_BOUNDS[name]
  const steps = Math.round((Math.min(most, Math.max(least, value)) - least) / step)
  // 1.3 + 16 * 0.02 is not 1.62 in binary
  return Number((least + steps * step).toFixed(2))
}

function soundValue(name: string, value: unknown): unknown {
  if (!sameKind(value, Reflect.get(DEFAULT_SETTINGS, name))) return undefined
  if (name === 'theme' || name === 'font') {
    return CHOICES[name].find((choice) => choice === value)
  }
  if (!isBounded(name)) return value
  return typeof value === 'number' && !Number.isNaN(value) ? withinBounds(name, value) : undefined
}

const isBounded = (name: string): name is BoundedSetting => Object.hasOwn(SETTING_BOUNDS, name)

function sameKind(value: unknown, standard: unknown): boolean {
  return Array.isArray(standard)
    ? Array.isArray(value) && value.every((entry) => typeof entry === 'string')
    : typeof value === typeof standard
}
