import { create } from 'zustand'
import { DEFAULT_SETTINGS, type ReadingFont, type Settings } from '../../shared/model/settings'
import { LIVE_PACE } from '../db/live'
import { SETTING_BOUNDS, withinBounds } from '../db/read-settings'
import {
  onSettings,
  putTheme,
  readSettingsAtStart,
  saveSetting,
  settingsNow,
  useSettings,
} from './use-settings'
import { showNotice } from './view/notice-store'

/** How articles are set: the settings that this file puts on the document. */
export type ReadingStyle = Pick<Settings, 'font' | 'textSize' | 'lineWidth' | 'lineHeight' | 'hyphenate'>
export type ReadingName = keyof ReadingStyle

export const READING_NAMES: readonly ReadingName[] = [
  'font',
  'textSize',
  'lineWidth',
  'lineHeight',
  'hyphenate',
]

/** Least, most and step of what a slider sets. */
export const READING_BOUNDS = {
  textSize: SETTING_BOUNDS.textSize,
  lineWidth: SETTING_BOUNDS.lineWidth,
  lineHeight: SETTING_BOUNDS.lineHeight,
} as const
export type SliderName = keyof typeof READING_BOUNDS

const FACES: Readonly<Record<ReadingFont, string>> = {
  serif: 'var(--font-read-serif)',
  sans: 'var(--font-read-sans)',
  legible: 'var(--font-read-legible)',
  system: 'var(--font-read-system)',
}

/** The custom properties that a style means; ui/styles/tokens.css says what hangs on them. */
export function propertiesOf(style: ReadingStyle): Readonly<Record<string, string>> {
  return {
    '--reading-face': FACES[style.font],
    '--reading-size': `${style.textSize}px`,
    '--reading-width': `${style.lineWidth}em`,
    '--reading-line': String(style.lineHeight),
    '--reading-hyphens': style.hyphenate ? 'auto' : 'manual',
  }
}

/** What was just chosen, ahead of the database: shown at once, `kept` once it is committed. Empty when the database says the same. */
interface Ahead {
  readonly chosen: Partial<ReadingStyle>
  readonly kept: Partial<ReadingStyle>
}

const useAhead = create<Ahead>(() => ({ chosen: {}, kept: {} }))
const saving = new Map<ReadingName, Promise<boolean>>()

const styleOf = ({ font, textSize, lineWidth, lineHeight, hyphenate }: Settings): ReadingStyle => ({
  font,
  textSize,
  lineWidth,
  lineHeight,
  hyphenate,
})

const shownNow = (): ReadingStyle => ({ ...styleOf(settingsNow()), ...useAhead.getState().chosen })

/** The style that is on screen, and the one that a killed program would come back with. */
export function useReadingStyle(): { readonly shown: ReadingStyle; readonly kept: ReadingStyle } {
  const stored = styleOf(useSettings())
  const { chosen, kept } = useAhead()
  return { shown: { ...stored, ...chosen }, kept: { ...stored, ...kept } }
}

/** Reads theme and style and puts them on the document, before anything is drawn on it; from then on they follow the settings. */
export async function startReadingStyle(): Promise<void> {
  await readSettingsAtStart()
  putTheme(settingsNow().theme)
  putStyle()
  onSettings(() => {
    forgetCaughtUp()
    putStyle()
  })
  useAhead.subscribe(putStyle)
}

function putStyle(): void {
  const { style } = document.documentElement
  for (const [name, value] of Object.entries(propertiesOf(shownNow()))) {
    if (style.getPropertyValue(name) !== value) style.setProperty(name, value)
  }
}

/**
 * Sets one part of the style: at once on screen, then in the state database. Answers whether the latest choice is kept; one that
 * cannot be goes back to what is. Of choices that follow each other while one is being saved only the last is written.
 */
export function chooseReading<Name extends ReadingName>(
  name: Name,
  value: ReadingStyle[Name],
): Promise<boolean> {
  const { chosen } = useAhead.getState()
  useAhead.setState({
    chosen: { ...chosen, [name]: isSlider(name) ? withinBounds(name, Number(value)) : value },
  })
  const running = saving.get(name)
  if (running) return running
  const kept = keep(name).finally(() => {
    saving.delete(name)
    forgetCaughtUp()
    // The database may say something else by now, as after a backup was restored: then that holds.
    const { chosen: left } = useAhead.getState()
    setTimeout(() => {
      if (!saving.has(name) && useAhead.getState().chosen[name] === left[name]) forget([name])
    }, 2 * LIVE_PACE)
  })
  saving.set(name, kept)
  return kept
}

async function keep<Name extends ReadingName>(name: Name): Promise<boolean> {
  for (;;) {
    const value = shownNow()[name]
    if (!(await saveSetting(name, value as Settings[Name]))) {
      forget([name])
      return false
    }
    useAhead.setState(({ kept }) => ({ kept: { ...kept, [name]: value } }))
    if (shownNow()[name] === value) return true
  }
}

/** Lets go of what the database says too. */
function forgetCaughtUp(): void {
  const { chosen } = useAhead.getState()
  const stored = styleOf(settingsNow())
  const same = READING_NAMES.filter(
    (name) => name in chosen && !saving.has(name) && chosen[name] === stored[name],
  )
  if (same.length > 0) forget(same)
}

function forget(names: readonly ReadingName[]): void {
  const without = (style: Partial<ReadingStyle>): Partial<ReadingStyle> =>
    Object.fromEntries(Object.entries(style).filter(([name]) => !names.some((gone) => gone === name)))
  useAhead.setState(({ chosen, kept }) => ({ chosen: without(chosen), kept: without(kept) }))
}

const isSlider = (name: ReadingName): name is SliderName => Object.hasOwn(READING_BOUNDS, name)

/** Makes the text of articles larger or smaller by so many pixels, or as it was at first (null); says so when it is kept. */
export async function changeTextSize(by: number | null): Promise<void> {
  const size = by === null ? DEFAULT_SETTINGS.textSize : shownNow().textSize + by
  const isKept = await chooseReading('textSize', size)
  if (isKept) showNotice(sizeWords(shownNow().textSize))
}

function sizeWords(size: number): string {
  const { least, most } = READING_BOUNDS.textSize
  const end = size === least ? ', the smallest' : size === most ? ', the largest' : ''
  return `Text size ${size}${end}`
}

/** Whether any part of a style is another than at first. */
export function isChanged(style: ReadingStyle): boolean {
  return READING_NAMES.some((name) => style[name] !== DEFAULT_SETTINGS[name])
}

/** Sets every part of the style; answers whether all are kept. */
export async function chooseStyle(style: ReadingStyle): Promise<boolean> {
  const kept = await Promise.all(READING_NAMES.map((name) => chooseReading(name, style[name])))
  return kept.every(Boolean)
}

/** The style before anything was chosen. */
export const FIRST_STYLE: ReadingStyle = styleOf(DEFAULT_SETTINGS)

/** About how many characters a line of so many em holds: the bundled serif has 2.09 in each. */
export const charactersOf = (em: number): number => Math.round(em * 2.09)
