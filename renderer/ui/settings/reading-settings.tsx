import { useState } from 'react'
import {
  charactersOf,
  chooseStyle,
  FIRST_STYLE,
  isChanged,
  useReadingStyle,
  type ReadingStyle,
} from '../../state/reading-style'
import { FontSetting } from './font-setting'
import { HyphenateSetting } from './hyphenate-setting'
import { SliderSetting } from './slider-setting'
import { ThemeSetting } from './theme-setting'

/** The page "Reading": how articles look, with a few lines that show it. */
export function ReadingSettings() {
  return (
    <>
      <div className="reading-preview">
        <p lang="en">
          The client proves its identity directly to the authorization server, which issues an access token
          without requiring a browser redirect. The token stays on this laptop and expires after an hour.
        </p>
      </div>
      <ThemeSetting />
      <FontSetting />
      <SliderSetting
        name="textSize"
        title="Text size"
        words={(size) => `${size} px`}
        hint="Also Ctrl + and Ctrl −, and Ctrl 0 for the first size."
      />
      <SliderSetting
        name="lineWidth"
        title="Line width"
        words={(em) => `About ${charactersOf(em)} characters`}
        hint="A narrow window holds fewer."
      />
      <SliderSetting name="lineHeight" title="Line height" words={(ratio) => ratio.toFixed(2)} />
      <HyphenateSetting />
      <ResetStyle />
    </>
  )
}

/** Sets font, size, widths and heights back; what they were stays at hand until the dialog closes. */
function ResetStyle() {
  const { shown } = useReadingStyle()
  const [before, setBefore] = useState<ReadingStyle | null>(null)
  const changed = isChanged(shown)
  const reset = (): void => {
    setBefore(shown)
    void chooseStyle(FIRST_STYLE)
  }
  const undo = (style: ReadingStyle): void => {
    setBefore(null)
    void chooseStyle(style)
  }
  const isUndoable = before !== null && !changed
  return (
    <div className="setting">
      <p role="status" aria-label="Reset">
        {isUndoable
          ? 'Font, size, width, height and hyphens are as they were at first.'
          : changed
            ? 'Your own choice of font, size, width, height or hyphens.'
            : 'Font, size, width, height and hyphens are as they come.'}
      </p>
      {isUndoable ? (
        <button type="button" className="button" onClick={() => undo(before)}>
          Undo
        </button>
      ) : (
        <button
          type="button"
          className="button"
          aria-disabled={!changed}
          onClick={changed ? reset : undefined}
        >
          Reset
        </button>
      )}
    </div>
  )
}
