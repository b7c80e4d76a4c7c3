import { useState } from 'react'
import type { ThemeChoice } from '../../../shared/ipc/channels'
import { setHandbookHidden } from '../../state/article/marks'
import { saveSetting, useHandbook, useSettings } from '../../state/use-settings'
import { closeDialog } from '../../state/view/view-store'
import { Dialog } from '../parts/dialog'
import { ImagesSetting } from './images-setting'
import { RequestsSetting } from './requests-setting'

const THEMES: readonly { readonly value: ThemeChoice; readonly name: string }[] = [
  { value: 'light', name: 'Light' },
  { value: 'sepia', name: 'Sepia' },
  { value: 'dark', name: 'Dark' },
  { value: 'system', name: 'System' },
]

/** What a person can set; each applies at once. */
export function SettingsDialog() {
  const { theme } = useSettings()
  const handbook = useHandbook()
  // What was just chosen shows at once; the library's answer follows.
  const [chosen, setChosen] = useState<ThemeChoice | null>(null)
  const [shown, setShown] = useState<boolean | null>(null)
  const chooseTheme = async (value: ThemeChoice): Promise<void> => {
    setChosen(value)
    await saveSetting('theme', value)
  }
  const showHandbook = async (source: string, wanted: boolean): Promise<void> => {
    setShown(wanted)
    await setHandbookHidden(source, !wanted)
  }
  return (
    <Dialog title="Settings" onClose={closeDialog}>
      <div className="dialog-body settings">
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
                  onChange={() => void chooseTheme(value)}
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
        <RequestsSetting />
        <ImagesSetting />
        {handbook && (
          <div className="setting">
            <div>
              <h3 id="setting-handbook">Show handbook</h3>
              <p>A few short articles on using Offprint. They count in no total.</p>
            </div>
            <button
              type="button"
              role="switch"
              className="switch"
              aria-checked={shown ?? !handbook.hidden}
              aria-labelledby="setting-handbook"
              onClick={() => void showHandbook(handbook.id, !(shown ?? !handbook.hidden))}
            />
          </div>
        )}
      </div>
    </Dialog>
  )
}
