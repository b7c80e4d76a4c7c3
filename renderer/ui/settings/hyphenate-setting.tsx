import { useState } from 'react'
import { chooseReading, useReadingStyle } from '../../state/reading-style'

const WORD = 'internationalization'

/** Whether long words may be broken at line ends, and whether this desktop knows how. */
export function HyphenateSetting() {
  const { hyphenate } = useReadingStyle().shown
  const [canHyphenate] = useState(hyphenates)
  return (
    <div className="setting">
      <div>
        <h3 id="setting-hyphenate">Hyphenate long words</h3>
        <p id="setting-hyphenate-about">
          {canHyphenate
            ? 'Breaks words at line ends where the language is known.'
            : 'This desktop has no rules for breaking words: they break only where their page marks it.'}
        </p>
      </div>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={hyphenate}
        aria-labelledby="setting-hyphenate"
        aria-describedby="setting-hyphenate-about"
        onClick={() => void chooseReading('hyphenate', !hyphenate)}
      />
    </div>
  )
}

/** Chromium breaks words by rules of the system (macOS) or by files that Electron does not bring: so it is tried. */
function hyphenates(): boolean {
  const line = document.createElement('div')
  line.lang = 'en'
  line.style.cssText = 'position:absolute;visibility:hidden;width:5em;hyphens:auto;overflow-wrap:normal'
  line.textContent = WORD
  document.body.append(line)
  const whole = document.createElement('div')
  whole.textContent = 'i'
  line.append(whole)
  const isBroken = line.offsetHeight > 2 * whole.offsetHeight
  line.remove()
  return isBroken
}
