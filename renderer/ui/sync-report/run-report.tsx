import { useId, type ReactNode } from 'react'
import { failureSentence } from '../../../shared/model/failure-text'
import type { Run } from '../../state/sync/use-runs'
import { span } from '../../state/words'
import { LimitNote } from '../parts/limit-note'

/** One sync: how it ended, the counts, and each page that changed or failed. */
export function RunReport({ run, title }: { readonly run: Run; readonly title: string }) {
  return (
    <>
      <p>
        <b>{title}</b> {outcomeText(run)}
      </p>
      <ul className="tally">
        <Count name="added" count={run.added.length} />
        <Count name="updated" count={run.updated.length} />
        <Count name="unchanged" count={run.unchanged} />
        <Count name="removed" count={run.removed.length} />
        <Count name="failed" count={run.failed.length} bad={run.failed.length > 0} />
      </ul>
      <LimitNote limits={run.limits} />
      <Pages name="Failed" items={run.failed} detail={(item) => failureSentence(item.failure, 'article')} />
      <Pages name="Added" items={run.added} />
      <Pages name="Updated" items={run.updated} />
      <Pages
        name="Removed"
        items={run.removed}
        detail={() => 'No longer in the index. Kept here, labelled, until you delete it.'}
      />
    </>
  )
}

function outcomeText(run: Run): string {
  const took = span(run.endedAt - run.startedAt)
  switch (run.outcome) {
    case 'done':
      return `checked in ${took}. Everything that was readable before still is.`
    case 'cancelled':
      return `was cancelled after ${took}. What had arrived stays.`
    case 'failed':
      return `could not be synced. ${run.failure ? failureSentence(run.failure, 'source') : ''} What was readable before still is.`
  }
}

function Count(props: { readonly name: string; readonly count: number; readonly bad?: boolean }) {
  return (
    <li data-bad={props.bad ?? false}>
      <b>{props.count}</b> {props.name}
    </li>
  )
}

interface Item {
  readonly address: string
  readonly url: string
  readonly title: string
}

function Pages<T extends Item>(props: {
  readonly name: string
  readonly items: readonly T[]
  readonly detail?: (item: T) => ReactNode
}) {
  const id = useId()
  const { name, items, detail } = props
  if (items.length === 0) return null
  return (
    <section className="report-group">
      <h3 id={id}>{name}</h3>
      <ul aria-labelledby={id}>
        {items.map((item) => (
          <li key={item.address}>
            <b>{item.title || item.url}</b>
            <span className="report-address">{item.url}</span>
            {detail && <span className="report-why">{detail(item)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
