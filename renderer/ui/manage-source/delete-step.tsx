import { useState } from 'react'
import type { SourceSize } from '../../../shared/ipc/library-messages'
import type { Source } from '../../../shared/model/source'
import { deleteSource } from '../../state/sources/manage-source'
import { deleteWords } from '../../state/sources/manage-words'
import { closeDialog } from '../../state/view/view-store'
import { counted } from '../../state/words'

/** The second step of deleting: what goes and what stays. */
export function DeleteStep(props: {
  readonly source: Source
  readonly size: SourceSize | null
  readonly onCancel: () => void
}) {
  const { source, size, onCancel } = props
  const [keep, setKeep] = useState(true)
  const [busy, setBusy] = useState(false)
  const act = async (): Promise<void> => {
    setBusy(true)
    if (await deleteSource(source, keep)) closeDialog()
    else setBusy(false)
  }
  return (
    <>
      <div className="dialog-body manage-source manage-deleting">
        <h3>Delete {source.title}?</h3>
        {size ? (
          deleteWords(size, keep).map((sentence) => <p key={sentence}>{sentence}</p>)
        ) : (
          <p>Measuring…</p>
        )}
        {size !== null && size.marked > 0 && (
          <label className="manage-keep">
            <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
            <span>
              {size.marked === 1
                ? 'Keep the bookmarked article'
                : `Keep the ${counted(size.marked, 'bookmarked article')}`}
            </span>
          </label>
        )}
        <p className="quiet">Until this time tomorrow, adding the same address brings everything back.</p>
      </div>
      <div className="dialog-foot">
        <span className="grow" />
        <button type="button" className="button" autoFocus onClick={onCancel}>
          Cancel
        </button>
        <button
          type="button"
          className="button button-danger"
          disabled={busy || size === null}
          onClick={() => void act()}
        >
          Delete
        </button>
      </div>
    </>
  )
}
