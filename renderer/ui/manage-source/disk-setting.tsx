import type { SourceSize } from '../../../shared/ipc/library-messages'
import { diskWords } from '../../state/sources/manage-words'

/** What a source takes, and the way to delete it. */
export function DiskSetting(props: {
  readonly size: SourceSize | null
  readonly onDelete: () => void
  /** The person has just come back from there. */
  readonly focusDelete: boolean
}) {
  const { size, onDelete, focusDelete } = props
  return (
    <div className="setting">
      <div>
        <h3>On this laptop</h3>
        <p>{size ? diskWords(size) : 'Measuring…'}</p>
      </div>
      <button type="button" className="button manage-delete" autoFocus={focusDelete} onClick={onDelete}>
        Delete source
      </button>
    </div>
  )
}
