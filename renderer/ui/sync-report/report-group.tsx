import { useId, type ReactNode } from 'react'
import type { Run } from '../../state/sync/use-runs'

type Page = Run['added'][number]

/** A named list of pages in the report. */
export function ReportGroup({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className="report-group">
      <h3 id={id}>{name}</h3>
      <ul aria-labelledby={id}>{children}</ul>
    </section>
  )
}

/** One page of a run: title, address, what is said of it, and its buttons. */
export function PageItem(props: {
  readonly page: Page
  readonly titleId?: string
  readonly detail?: string
  /** What has become of it since the run; null when nothing has. */
  readonly since?: string | null
  readonly children?: ReactNode
}) {
  const { page, titleId, detail, since = null, children } = props
  return (
    <li>
      <div className="report-page">
        <b id={titleId}>{page.title || page.url}</b>
        <span className="report-address">{page.url}</span>
        {detail !== undefined && <span className="report-why">{detail}</span>}
        {since !== null && <span className="report-since">{since}</span>}
      </div>
      {children}
    </li>
  )
}
