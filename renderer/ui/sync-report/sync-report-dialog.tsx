import { useId, useState } from 'react'
import { useSources, type SourceEntry } from '../../state/library/use-library'
import { useJobStore } from '../../state/sync/job-store'
import { syncSource } from '../../state/sync/sync'
import { runName } from '../../state/sync/run-words'
import { useRuns } from '../../state/sync/use-runs'
import { closeDialog } from '../../state/view/view-store'
import { Dialog } from '../parts/dialog'
import { useNow } from '../parts/use-now'
import { RunReport } from './run-report'

interface SyncReportProps {
  readonly source: string | null
  /** The run of that source to begin with; null: its newest. */
  readonly run: number | null
}

/** What the last syncs of a source did, run by run. Without a source it begins with the first site. */
export function SyncReportDialog({ source, run }: SyncReportProps) {
  const sources = useSources() ?? []
  const [chosen, setChosen] = useState(source)
  const first = sources.find((entry) => entry.source.kind === 'site') ?? sources[0]
  const entry = sources.find((one) => one.source.id === chosen) ?? first
  const sourceId = useId()
  return (
    <Dialog title="Sync report" wide onClose={closeDialog}>
      {sources.length > 1 && entry && (
        <div className="report-choice">
          <label htmlFor={sourceId}>Source</label>
          <select id={sourceId} value={entry.source.id} onChange={(event) => setChosen(event.target.value)}>
            {sources.map((one) => (
              <option key={one.source.id} value={one.source.id}>
                {one.source.title}
              </option>
            ))}
          </select>
        </div>
      )}
      {entry ? (
        <SourceRuns key={entry.source.id} entry={entry} first={entry.source.id === source ? run : null} />
      ) : (
        <p className="dialog-body quiet">There is no source yet, so nothing was synced.</p>
      )}
    </Dialog>
  )
}

function SourceRuns({ entry, first }: { readonly entry: SourceEntry; readonly first: number | null }) {
  const runs = useRuns(entry.source.id)
  const running = useJobStore((state) => entry.source.id in state.running)
  const [chosen, setChosen] = useState(first)
  const now = useNow()
  const runId = useId()
  if (!runs) return null
  const run = runs.find((one) => one.id === chosen) ?? runs[0]
  return (
    <>
      <div className="report-choice">
        <label htmlFor={runId}>Run</label>
        <select
          id={runId}
          value={run?.id ?? ''}
          disabled={!run}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {runs.map((one) => (
            <option key={one.id} value={one.id}>
              {runName(one, now)}
            </option>
          ))}
        </select>
        <span className="grow" />
        <button
          type="button"
          className="button"
          disabled={running}
          onClick={() => {
            setChosen(null)
            void syncSource(entry.source)
          }}
        >
          {running ? 'Syncing…' : 'Try again'}
        </button>
      </div>
      <div className="dialog-body report">
        {run ? (
          <RunReport key={run.id} run={run} source={entry.source} running={running} />
        ) : (
          <p className="quiet">{`${entry.source.title} has not been synced yet.`}</p>
        )}
      </div>
    </>
  )
}
