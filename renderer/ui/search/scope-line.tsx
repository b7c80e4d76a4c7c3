import type { SearchScope } from '../../../shared/model/search'
import { sameScope, type ScopeChoice } from '../../state/search/use-search'

/** Where the search looks: one line, which scrolls where it has no room. */
export function ScopeLine(props: {
  readonly choices: readonly ScopeChoice[]
  readonly scope: SearchScope
  readonly onChoose: (scope: SearchScope) => void
}) {
  const { choices, scope, onChoose } = props
  return (
    <div className="palette-scopes">
      <div role="radiogroup" aria-label="Scope" className="palette-chips">
        {choices.map((choice) => (
          <label key={choice.label} className="chip">
            <input
              type="radio"
              name="search-scope"
              checked={sameScope(choice.scope, scope)}
              onChange={() => onChoose(choice.scope)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      <span className="palette-help" aria-hidden>
        is:unread, tag:, “phrase”, -without
      </span>
    </div>
  )
}
