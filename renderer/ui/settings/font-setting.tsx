import type { ReadingFont } from '../../../shared/model/settings'
import { chooseReading, useReadingStyle } from '../../state/reading-style'

const FONTS: readonly { readonly value: ReadingFont; readonly name: string; readonly about: string }[] = [
  { value: 'serif', name: 'Serif', about: 'Source Serif 4.' },
  { value: 'sans', name: 'Sans', about: 'Inter.' },
  {
    value: 'legible',
    name: 'Legible',
    about: 'Atkinson Hyperlegible Next, drawn so that letters are hard to mistake.',
  },
  // not "System", which is a theme: two choices of one name in one dialog cannot be told apart
  { value: 'system', name: 'Desktop', about: 'The face of your own windows.' },
]

/** The face that articles are set in; each choice is written in its own. */
export function FontSetting() {
  const { font } = useReadingStyle().shown
  return (
    <div className="setting">
      <div>
        <h3 id="setting-font">Font</h3>
        <p id="setting-font-about">{FONTS.find(({ value }) => value === font)?.about} Code keeps its own.</p>
      </div>
      <div
        role="radiogroup"
        aria-labelledby="setting-font"
        aria-describedby="setting-font-about"
        className="segments"
      >
        {FONTS.map(({ value, name }) => (
          <label key={value} className="segment" data-face={value}>
            <input
              type="radio"
              name="font"
              value={value}
              checked={font === value}
              onChange={() => void chooseReading('font', value)}
            />
            {name}
          </label>
        ))}
      </div>
    </div>
  )
}
