import { setHandbookHidden } from '../../state/article/marks'
import { useChosen } from '../../state/use-chosen'
import { useHandbook } from '../../state/use-settings'

/** Whether the handbook stands in the library; nothing where there is none. */
export function HandbookSetting() {
  const handbook = useHandbook()
  const { shown, isBusy, choose } = useChosen(handbook?.hidden !== true, (wanted) =>
    handbook ? setHandbookHidden(handbook.id, !wanted) : Promise.resolve(false),
  )
  if (!handbook) return null
  return (
    <div className="setting">
      <div>
        <h3 id="setting-handbook">Show handbook</h3>
        <p>A few short articles on using Offprint. They count in no total.</p>
      </div>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={shown}
        aria-busy={isBusy}
        aria-labelledby="setting-handbook"
        onClick={() => choose(!shown)}
      />
    </div>
  )
}
