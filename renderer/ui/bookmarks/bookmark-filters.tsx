import { AGES, type Age, type BookmarkFilter } from '../../state/bookmarks/filter-bookmarks'

const AGE_WORDS: Readonly<Record<Age, string>> = {
  any: 'Any time',
  today: 'Today',
  week: 'Last 7 days',
  month: 'Last 30 days',
  year: 'Last year',
}

/** Which bookmarks are shown: of one source, with one tag, made lately. */
export function BookmarkFilters(props: {
  readonly choices: {
    readonly sources: readonly { readonly id: string; readonly title: string }[]
    readonly tags: readonly string[]
  }
  readonly filter: BookmarkFilter
  readonly onFilter: (filter: BookmarkFilter) => void
}) {
  const { choices, filter, onFilter } = props
  return (
    <div className="bookmark-filters" role="group" aria-label="Show">
      <Choice
        name="From"
        all="All sources"
        value={filter.source}
        options={choices.sources.map(({ id, title }) => [id, title])}
        onChoose={(source) => onFilter({ ...filter, source })}
      />
      {choices.tags.length > 0 && (
        <Choice
          name="Tagged"
          all="All tags"
          value={filter.tag}
          options={choices.tags.map((tag) => [tag, tag])}
          onChoose={(tag) => onFilter({ ...filter, tag })}
        />
      )}
      <select
        className="bookmark-choice"
        aria-label="Made"
        value={filter.age}
        onChange={({ target }) => {
          const age = AGE_NAMES.find((name) => name === target.value)
          if (age) onFilter({ ...filter, age })
        }}
      >
        {AGE_NAMES.map((age) => (
          <option key={age} value={age}>
            {AGE_WORDS[age]}
          </option>
        ))}
      </select>
    </div>
  )
}

const AGE_NAMES = Object.keys(AGES) as readonly Age[]

/** Values begin with a letter of their own: a tag may be the empty choice's word. */
function Choice(props: {
  readonly name: string
  readonly all: string
  readonly value: string | null
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChoose: (value: string | null) => void
}) {
  const { name, all, value, options, onChoose } = props
  return (
    <select
      className="bookmark-choice"
      aria-label={name}
      value={value === null ? '' : `=${value}`}
      onChange={({ target }) => onChoose(target.value === '' ? null : target.value.slice(1))}
    >
      <option value="">{all}</option>
      {options.map(([id, label]) => (
        <option key={id} value={`=${id}`}>
          {label}
        </option>
      ))}
    </select>
  )
}
