import { useState } from 'react'
import type { ThemeChoice } from '../../../shared/ipc/channels'
import { saveSetting, useSettings } from '../../state/use-settings'

const THEMES: readonly { readonly value: ThemeChoice; readonly name: string }[] = [
  { value: 'light', name: 'Light' },
  { value: 'sepia', name: 'Sepia' },
  { value: 'dark', name: 'Dark' },
  { value: 'system', name: 'System' },
]

/** The theme of the whole window, each shown as a small sheet. */
export function ThemeSetting() {
  const { theme } = useSettings()
  // What was just chosen shows at once, and stays: what the library says may lag behind what is kept.
  const [chosen, setChosen] = useState<ThemeChoice | null>(null)
  const choose = async (value: ThemeChoice): Promise<void> => {
    setChosen(value)
    const isKept = await saveSetting('theme', value)
    if (!isKept) setChosen((latest) => (latest === value ? null : latest))
  }
  return (
    <div className="setting">
      <div>
        <h3 id="setting-theme">Theme</h3>
        <p>System follows your desktop between light and dark.</p>
      </div>
      <div role="radiogroup" aria-labelledby="setting-theme" className="themes">
        {THEMES.map(({ value, name }) => (
          <label key={value} className="theme-choice">
            <input
              type="radio"
              name="theme"
              value={value}
              checked={(chosen ?? theme) === value}
              onChange={() => void choose(value)}
            />
            <span className="theme-picture" data-picture={value} aria-hidden>
              Aa
              <i />
              <i />
            </span>
            {name}
          </label>
        ))}
      </div>
    </div>
  )
}
