import { useId } from 'react'
import { CHECK_INTERVALS, DEFAULT_CHECK_EVERY, type Source } from '../../../shared/model/source'
import { changeSource } from '../../state/sources/manage-source'
import { INTERVAL_WORDS } from '../../state/sources/manage-words'
import { useChosen } from '../../state/use-chosen'

/** How often a source is asked for changes of Offprint's own accord. */
export function IntervalSetting({ source }: { readonly source: Source }) {
  const id = useId()
  const { shown, isBusy, choose } = useChosen(source.checkEvery ?? DEFAULT_CHECK_EVERY, (checkEvery) =>
    changeSource(source.id, { checkEvery }),
  )
  return (
    <div className="setting">
      <div>
        <h3>
          <label htmlFor={id}>Check for changes</label>
        </h3>
        <p>While Offprint is open. Only what changed is fetched.</p>
      </div>
      <select
        id={id}
        className="manage-select"
        value={shown}
        aria-busy={isBusy}
        onChange={(event) => choose(Number(event.target.value))}
      >
        {CHECK_INTERVALS.map((hours) => (
          <option key={hours} value={hours}>
            {INTERVAL_WORDS[hours]}
          </option>
        ))}
      </select>
    </div>
  )
}
