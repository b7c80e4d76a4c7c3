import { ArrowUpRight, Download } from 'lucide-react'
import { openOutside } from '../../state/article/article-links'
import type { ArticleEntry } from '../../state/article/use-article'
import { useSource, useStates, type ArticleState } from '../../state/library/use-library'
import { useSectionPage } from '../../state/library/use-section-page'
import { downloadWords, useDownload } from '../../state/sync/fetch-page'
import { openArticle } from '../../state/view/view-store'
import { duration } from '../../state/words'
import { StateMark } from '../parts/state-mark'
import { ArticleFoot } from './article-foot'

/** How many neighbours are looked through, and how many are offered. */
const LOOKED_AT = 40
const OFFERED = 4

/** An article that the index lists and that is not on this laptop: why, and what can be done. */
export function NotDownloaded({ entry }: { readonly entry: ArticleEntry }) {
  const source = useSource(entry.source)
  const download = useDownload(source?.source ?? null, { only: [entry.address] })
  return (
    <div className="sheet">
      <div className="article-column">
        <article aria-labelledby="article-title" aria-busy={false}>
          <header className="article-head">
            <h1 id="article-title">{entry.title}</h1>
            {entry.description !== '' && <p className="lead">{entry.description}</p>}
          </header>
          <div className="not-here">
            <p>
              <b>This article is not on this laptop yet.</b> <span>Not downloaded.</span>
            </p>
            {entry.leftOut && <p>Its section is left out of syncs; you can download it alone.</p>}
            <p role="status">{downloadWords(download, entry.failure)}</p>
            {entry.source !== null && (
              <p className="quiet">{`The ${entry.description === '' ? 'title above comes' : 'title and summary above come'} from the site's index.`}</p>
            )}
            <p className="not-here-acts">
              {source && (
                <button
                  type="button"
                  className="button button-primary"
                  disabled={download.state !== 'idle'}
                  onClick={() => void download.start()}
                >
                  <Download className="icon" aria-hidden />
                  {download.state === 'running' ? 'Downloading…' : 'Download this article'}
                </button>
              )}
              <button type="button" className="button" onClick={() => void openOutside(entry.url)}>
                Open original
                <ArrowUpRight className="icon" aria-hidden />
              </button>
            </p>
            {entry.source !== null && <Nearby entry={entry} source={entry.source} />}
          </div>
          <ArticleFoot source={entry.source} address={entry.address} />
        </article>
      </div>
    </div>
  )
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
            <NearbyFacts state={states.get(line.address)} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** That it has changed, and how long it is or what is left of it. */
function NearbyFacts({ state }: { readonly state: ArticleState | undefined }) {
  if (!state) return null
  const { minutes, minutesLeft } = state
  const isBegun = state.state === 'In progress' && minutesLeft > 0
  return (
    <span className="nearby-facts">
      {state.updated && <b>Updated</b>}
      {minutes > 0 && <span>{isBegun ? `${duration(minutesLeft)} left` : duration(minutes)}</span>}
    </span>
  )
}
