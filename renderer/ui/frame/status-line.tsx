import { RefreshCw } from 'lucide-react'
import { cancelSync, syncAll, syncShown } from '../../state/sync/sync'
import { useStatus } from '../../state/sync/use-status'
import { shownSource } from '../../state/view/view-history'
import { openDialog, useView } from '../../state/view/view-store'

/** The line below: what is on this laptop, always, and the acts of a sync. */
export function StatusLine() {
  const status = useStatus()
  const view = useView()
  return (
    <footer className="status-line" data-region="status">
      <button type="button" disabled={status?.busy ?? true} onClick={() => void syncShown()}>
        <RefreshCw className="icon icon-small" aria-hidden />
        Sync
      </button>
      <button type="button" className="hide-narrow" onClick={() => void syncAll()}>
        Sync all
      </button>
      {status?.canCancel && (
        <button type="button" onClick={() => void cancelSync()}>
          Cancel sync
        </button>
      )}
      <span className="status-sentence" data-kind={status?.kind}>
        <i className="status-dot" aria-hidden />
        <span role="status" aria-label="Sync status">
          {status?.sentence}
        </span>
      </span>
      <button type="button" onClick={() => openDialog({ kind: 'sync-report', source: shownSource(view) })}>
        Sync report
      </button>
      <span className="grow" />
    </footer>
  )
}
