import { CheckCheck, Circle } from 'lucide-react'
import { useState } from 'react'
import { markGroup } from '../../state/library/mark-group'
import type { SectionPageView } from '../../state/library/use-section-page'

/** Marks everything on the page of a section or source. Only what would change something is offered. */
export function GroupMarks(props: {
  readonly source: string
  readonly section: string
  readonly title: string
  readonly page: Pick<SectionPageView, 'articles' | 'read' | 'begun'>
}) {
  const { source, section, title, page } = props
  const [busy, setBusy] = useState(false)
  const mark = async (read: boolean): Promise<void> => {
    setBusy(true)
    await markGroup(source, section, title, read)
    setBusy(false)
  }
  return (
    <>
      {page.read < page.articles && (
        <button type="button" className="button button-quiet" disabled={busy} onClick={() => void mark(true)}>
          <CheckCheck className="icon" aria-hidden />
          Mark all as read
        </button>
      )}
      {(page.read > 0 || page.begun.length > 0) && (
        <button
          type="button"
          className="button button-quiet"
          disabled={busy}
          onClick={() => void mark(false)}
        >
          <Circle className="icon" aria-hidden />
          Mark all as unread
        </button>
      )}
    </>
  )
}
