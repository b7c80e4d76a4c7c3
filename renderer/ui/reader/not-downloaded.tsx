import { failureSentence } from '../../../shared/model/failure-text'
import { openOutside } from '../../state/article/article-links'
import type { ArticleEntry } from '../../state/article/use-article'
import { useStates } from '../../state/library/use-library'
import { useSectionPage } from '../../state/library/use-section-page'
import { useJobStore } from '../../state/sync/job-store'
import { syncShown } from '../../state/sync/sync'
import { openArticle } from '../../state/view/view-store'
import { StateMark } from '../parts/state-mark'

/** How many neighbours are looked through, and how many are offered. */
const LOOKED_AT = 40
const OFFERED = 4

/** An article that the index lists and that is not on this laptop: why, and what can be done. */
export function NotDownloaded({ entry }: { readonly entry: ArticleEntry }) {
  const syncing = useJobStore((state) => entry.source !== null && entry.source in state.running)
  return (
    <div className="sheet">
      <article aria-labelledby="article-title" aria-busy={false}>
        <header className="article-head">
          <h1 id="article-title">{entry.title}</h1>
          {entry.description !== '' && <p className="lead">{entry.description}</p>}
        </header>
        <div className="not-here">
          <p>
            <b>This article is not on this laptop yet.</b> <span>Not downloaded.</span>
          </p>
          <p>{reason(entry, syncing)}</p>
          <p className="not-here-acts">
            <button
              type="button"
              className="button button-primary"
              disabled={syncing}
              onClick={() => void syncShown()}
            >
              {syncing ? 'Syncing…' : 'Sync now'}
            </button>
            <button type="button" className="button" onClick={() => void openOutside(entry.url)}>
              Open original
            </button>
          </p>
          {entry.source !== null && <Nearby entry={entry} source={entry.source} />}
        </div>
      </article>
    </div>
  )
}

function reason(entry: ArticleEntry, syncing: boolean): string {
  if (syncing) return 'A sync is running; it opens here as soon as it has arrived.'
  if (entry.failure) return failureSentence(entry.failure, 'article')
  return 'Its title and summary come from the index of the site. Sync fetches its text.'
}

/** Articles of the same section that can be read now. */
function Nearby({ entry, source }: { readonly entry: ArticleEntry; readonly source: string }) {
  const page = useSectionPage(source, entry.section)
  const lines = page?.groups.flatMap((group) => group.lines).slice(0, LOOKED_AT) ?? []
  const states = useStates(lines.map((line) => line.address))
  const ready = lines.filter((line) => states.get(line.address)?.ready).slice(0, OFFERED)
  if (ready.length === 0) return null
  return (
    <>
      <h2>Ready to read nearby</h2>
      <ul className="nearby">
        {ready.map((line) => (
          <li key={line.order}>
            <StateMark state={states.get(line.address)} />
            <a
              href={line.url}
              onClick={(event) => {
                event.preventDefault()
                openArticle(line.address, source)
              }}
            >
              {line.title}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
