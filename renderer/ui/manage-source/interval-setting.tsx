import { useId, useState } from 'react'
import { CHECK_INTERVALS, DEFAULT_CHECK_EVERY, type Source } from '../../../shared/model/source'
import { changeSource } from '../../state/sources/manage-source'
import { INTERVAL_WORDS } from '../../state/sources/manage-words'

/** How often a source is asked for changes of Offprint's own accord. */
export function IntervalSetting({ source }: { readonly source: Source }) {
  const id = useId()
  // What was just chosen shows at once; the library's answer follows.
  const [chosen, setChosen] = useState<number | null>(null)
  const choose = async (checkEvery: number): Promise<void> => {
    setChosen(checkEvery)
    if (!(await changeSource(source.id, { checkEvery }))) setChosen(null)
  }
  const kept = source.checkEvery ?? DEFAULT_CHECK_EVERY
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
        value={chosen ?? kept}
        // shown, and not yet kept
        aria-busy={(chosen !== null && chosen !== kept) || undefined}
        onChange={(event) => void choose(Number(event.target.value))}
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
