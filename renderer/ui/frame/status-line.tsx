import { RefreshCw } from 'lucide-react'
import { minutesUnread } from '../../state/article/minutes-unread'
import { useArticleEntry, useReading } from '../../state/article/use-article'
import { useSources } from '../../state/library/use-library'
import { cancelSync, syncAll, syncShown } from '../../state/sync/sync'
import { useStatus } from '../../state/sync/use-status'
import { shownSource, type View } from '../../state/view/view-history'
import { openDialog } from '../../state/view/view-store'
import { counted } from '../../state/words'
import { isSectionRead } from '../reader/section-mark'
import { SyncNews } from './sync-news'

/** The line below: what is on this laptop, always, and the acts of a sync. */
export function StatusLine({ view }: { readonly view: View }) {
  const status = useStatus()
  return (
    <footer className="status-line" data-region="status">
      <button type="button" disabled={status?.busy ?? true} onClick={() => void syncShown()}>
        <RefreshCw className="icon icon-small" aria-hidden />
        Sync
      </button>
      <button type="button" onClick={() => void syncAll()}>
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
      <SyncNews />
      <StatusAside view={view} />
    </footer>
  )
}

/** What there is to say of the open page, at the right. */
function StatusAside({ view }: { readonly view: View }) {
  if (view.kind === 'article') return <ArticleAside address={view.address} source={view.source} />
  if (view.kind === 'start') return <EmptyAside />
  return null
}

function EmptyAside() {
  const sites = useSources()?.filter((entry) => entry.source.kind === 'site')
  return sites?.length === 0 ? <span className="status-aside">Nothing is fetched until you ask</span> : null
}

function ArticleAside({ address, source }: { readonly address: string; readonly source: string | null }) {
  const entry = useArticleEntry(address, source)
  const reading = useReading(address)
  const sections = entry?.article?.sections ?? []
  const headings = sections.filter((section) => section.slug !== '')
  if (headings.length === 0) return null
  const read = headings.filter((section) => isSectionRead(reading, section.slug)).length
  const left = minutesUnread(sections, reading)
  return (
    <span className="status-aside">
      {`${read} of ${counted(headings.length, 'section')} read`}
      {left > 0 && ` · ${left} min left`}
    </span>
  )
}
