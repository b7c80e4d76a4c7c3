import type { ThemeChoice } from '../../../shared/ipc/channels'
import { useChosen } from '../../state/use-chosen'
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
  const { shown, isBusy, choose } = useChosen(theme, (value) => saveSetting('theme', value))
  return (
    <div className="setting">
      <div>
        <h3 id="setting-theme">Theme</h3>
        <p>System follows your desktop between light and dark.</p>
      </div>
      <div role="radiogroup" aria-labelledby="setting-theme" aria-busy={isBusy} className="themes">
        {THEMES.map(({ value, name }) => (
          <label key={value} className="theme-choice">
            <input
              type="radio"
              name="theme"
              value={value}
              checked={shown === value}
              onChange={() => choose(value)}
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
