import type { CSSProperties } from 'react'
import { chooseReading, READING_BOUNDS, useReadingStyle, type SliderName } from '../../state/reading-style'

/** A number of the reading style, set by dragging or with the arrow keys. The words below its name say what is kept. */
export function SliderSetting(props: {
  readonly name: SliderName
  readonly title: string
  /** What a value means, such as `18 px`. */
  readonly words: (value: number) => string
  readonly hint?: string
}) {
  const { name, title, words, hint = '' } = props
  const { shown, kept } = useReadingStyle()
  const { least, most, step } = READING_BOUNDS[name]
  const value = shown[name]
  const filled = { '--filled': `${((value - least) / (most - least)) * 100}%` } as CSSProperties
  const id = `setting-${name}`
  return (
    <div className="setting">
      <div>
        <h3 id={id}>{title}</h3>
        <p id={`${id}-about`}>
          {words(kept[name])}. {hint}
        </p>
      </div>
      <input
        type="range"
        className="slider"
        min={least}
        max={most}
        step={step}
        value={value}
        style={filled}
        aria-labelledby={id}
        aria-describedby={`${id}-about`}
        aria-valuetext={words(value)}
        onChange={(event) => void chooseReading(name, event.target.valueAsNumber)}
      />
    </div>
  )
}
