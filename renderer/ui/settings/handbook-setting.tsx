import { useState } from 'react'
import { setHandbookHidden } from '../../state/article/marks'
import { useHandbook } from '../../state/use-settings'

/** Whether the handbook stands in the library; nothing where there is none. */
export function HandbookSetting() {
  const handbook = useHandbook()
  // What was just chosen shows at once; the library's answer follows.
  const [chosen, setChosen] = useState<boolean | null>(null)
  if (!handbook) return null
  const isShown = chosen ?? !handbook.hidden
  const show = async (wanted: boolean): Promise<void> => {
    setChosen(wanted)
    await setHandbookHidden(handbook.id, !wanted)
  }
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
        aria-checked={isShown}
        aria-labelledby="setting-handbook"
        onClick={() => void show(!isShown)}
      />
    </div>
  )
}
