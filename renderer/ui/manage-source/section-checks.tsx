import { useMemo } from 'react'
import { partWords } from '../../state/sources/manage-words'
import {
  chooseSection,
  sectionChoices,
  type SectionChoice,
  type SourceParts,
} from '../../state/sources/section-choice'

/** The sections of a source, each to be taken or left out. */
export function SectionChecks(props: {
  readonly parts: SourceParts
  readonly leaveOut: readonly string[]
  readonly onChange: (leaveOut: readonly string[]) => void
}) {
  const { parts, leaveOut, onChange } = props
  const choices = useMemo(() => sectionChoices(parts, leaveOut), [parts, leaveOut])
  const all = choices.every(({ taken }) => taken === 'all')
  return (
    <fieldset className="manage-sections">
      <legend>Sections</legend>
      <button
        type="button"
        className="text-link manage-all"
        aria-disabled={all}
        onClick={() => {
          if (!all) onChange([])
        }}
      >
        Select all
      </button>
      <div className="manage-list">
        {choices.map((choice) => (
          <Check
            key={choice.key}
            choice={choice}
            onChange={(take) => onChange(chooseSection(parts.sections, leaveOut, choice.key, take))}
          />
        ))}
      </div>
    </fieldset>
  )
}

function Check(props: { readonly choice: SectionChoice; readonly onChange: (take: boolean) => void }) {
  const { title, level, articles, taken } = props.choice
  return (
    <label style={{ paddingInlineStart: `${(level - 2) * 1.25}rem` }}>
      <input
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = taken === 'some'
        }}
        checked={taken !== 'none'}
        onChange={(event) => props.onChange(taken === 'some' ? true : event.target.checked)}
      />
      <span>{title}</span>
      <span className="manage-count">{partWords(articles)}</span>
    </label>
  )
}
