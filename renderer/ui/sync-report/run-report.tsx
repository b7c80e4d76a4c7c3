import type { Source } from '../../../shared/model/source'
import { asksForList, takeNewList, useIsNewest } from '../../state/sync/list-question'
import { imageWords, outcomeWords } from '../../state/sync/run-words'
import type { Run } from '../../state/sync/use-runs'
import { LimitNote } from '../parts/limit-note'
import { FailedPages } from './failed-pages'
import { MissingImages } from './missing-images'
import { PageItem, ReportGroup } from './report-group'

interface RunReportProps {
  readonly run: Run
  readonly source: Source
  /** A sync of the source runs. */
  readonly running: boolean
}

/** One sync: how it ended, the counts, and each page that changed or failed. */
export function RunReport({ run, source, running }: RunReportProps) {
  const newest = useIsNewest(run)
  const images = imageWords(run)
  return (
    <>
      <p>
        <b>{source.title}</b> {outcomeWords(run)}
      </p>
      {asksForList(run) && newest && (
        <p className="report-answer">
          <button
            type="button"
            className="button"
            disabled={running}
            onClick={() => void takeNewList(source)}
          >
            Use the new list
          </button>
          <span>Articles that it lacks stay readable and are labelled.</span>
        </p>
      )}
      {!run.imagesOnly && (
        <ul className="tally">
          <Count name="added" count={run.added.length} />
          <Count name="updated" count={run.updated.length} />
          <Count name="unchanged" count={run.unchanged} />
          <Count name="removed" count={run.removed.length} />
          <Count name="failed" count={run.failed.length} bad={run.failed.length > 0} />
        </ul>
      )}
      {images !== null && <p className="report-images">{images}</p>}
      <LimitNote limits={run.limits} />
      {run.failed.length > 0 && <FailedPages source={source} pages={run.failed} running={running} />}
      {run.images && run.images.missing > 0 && <MissingImages images={run.images} source={source} />}
      <Pages name="Added" pages={run.added} />
      <Pages name="Updated" pages={run.updated} />
      <Pages
        name="Removed"
        pages={run.removed}
        detail="No longer in the index. Kept here, labelled, until you delete it."
      />
    </>
  )
}

function Count(props: { readonly name: string; readonly count: number; readonly bad?: boolean }) {
  return (
    <li data-bad={props.bad ?? false}>
      <b>{props.count}</b> {props.name}
    </li>
  )
}

function Pages(props: { readonly name: string; readonly pages: Run['added']; readonly detail?: string }) {
  const { name, pages, detail } = props
  if (pages.length === 0) return null
  return (
    <ReportGroup name={name}>
      {pages.map((page) => (
        <PageItem key={page.address} page={page} detail={detail} />
      ))}
    </ReportGroup>
  )
}
