import { create } from 'zustand'
import { DEFAULT_SETTINGS, type ReadingFont, type Settings } from '../../shared/model/settings'
import { readSettings, SETTING_BOUNDS, withinBounds } from '../db/read-settings'
import { services } from './services'
import { onSettings, putTheme, readSettingsAtStart, saveSetting, settingsNow } from './use-settings'
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

interface Known {
  /** As it was last read from the database, with nothing on its way there. */
  readonly stored: ReadingStyle
  /** Chosen since then: shown at once. */
  readonly chosen: Partial<ReadingStyle>
  /** Of that, what is committed. */
  readonly kept: Partial<ReadingStyle>
}

const styleOf = ({ font, textSize, lineWidth, lineHeight, hyphenate }: Settings): ReadingStyle => ({
  font,
  textSize,
  lineWidth,
  lineHeight,
  hyphenate,
})

const useKnown = create<Known>(() => ({ stored: styleOf(DEFAULT_SETTINGS), chosen: {}, kept: {} }))
const saving = new Map<ReadingName, Promise<boolean>>()
/** Counts the choices, so that an answer of the database that is older than one of them is not taken for its outcome. */
let choices = 0

function shownNow(): ReadingStyle {
  const { stored, chosen } = useKnown.getState()
  return { ...stored, ...chosen }
}

/** The style that is on screen, and the one that a killed program would come back with. */
export function useReadingStyle(): { readonly shown: ReadingStyle; readonly kept: ReadingStyle } {
  const { stored, chosen, kept } = useKnown()
  return { shown: { ...stored, ...chosen }, kept: { ...stored, ...kept } }
}

/** Reads theme and style and puts them on the document, before anything is drawn on it; from then on they follow the settings. */
export async function startReadingStyle(): Promise<void> {
  await readSettingsAtStart()
  const settings = settingsNow()
  putTheme(settings.theme)
  useKnown.setState({ stored: styleOf(settings) })
  putStyle()
  useKnown.subscribe(putStyle)
  onSettings(() => void readStored())
}

/** Takes over what the database says, once nothing is on its way there. Live answers may lag behind what is committed; this one does not. */
async function readStored(): Promise<void> {
  const before = choices
  if (saving.size > 0) return
  const read = await readSettings(services().databases).catch(() => null)
  // A database that cannot be read leaves what is known; the live question of the settings tells it.
  if (!read || saving.size > 0 || choices !== before) return
  useKnown.setState({ stored: styleOf(read), chosen: {}, kept: {} })
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
  const bounded = isSlider(name) ? withinBounds(name, Number(value)) : value
  choices += 1
  useKnown.setState(({ chosen }) => ({ chosen: { ...chosen, [name]: bounded } }))
  const running = saving.get(name)
  if (running) return running
  const kept = keep(name).finally(() => {
    saving.delete(name)
    void readStored()
  })
  saving.set(name, kept)
  return kept
}

async function keep<Name extends ReadingName>(name: Name): Promise<boolean> {
  for (;;) {
    const value = shownNow()[name]
    if (!(await saveSetting(name, value as Settings[Name]))) {
      useKnown.setState(({ stored, chosen, kept }) => ({
        chosen: { ...chosen, [name]: kept[name] ?? stored[name] },
      }))
      return false
    }
    useKnown.setState(({ kept }) => ({ kept: { ...kept, [name]: value } }))
    if (shownNow()[name] === value) return true
  }
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
