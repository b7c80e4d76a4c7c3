import { useSources } from '../../state/library/use-library'
import { useBegun } from '../../state/library/use-section-page'
import { openArticle, openSource } from '../../state/view/view-store'
import { counted, stoppedAt } from '../../state/words'
import { useNow } from '../parts/use-now'
import { FirstRun } from './first-run'

/** What the window shows when nothing was chosen: the way in for an empty library, else what was begun. */
export function StartPage() {
  const sources = useSources()
  if (!sources) return null
  const sites = sources.filter((entry) => entry.source.kind === 'site')
  return sites.length === 0 ? <FirstRun /> : <BegunPage />
}

/** The articles that were begun and not finished, the latest first. */
export function BegunPage() {
  const begun = useBegun()
  const now = useNow()
  if (!begun) return null
  return (
    <section className="place-column" aria-label="Continue reading">
      <h1 className="place-title">Continue reading</h1>
      {begun.length === 0 ? (
        <NothingBegun />
      ) : (
        <p className="place-counts">{counted(begun.length, 'article')} begun and not finished.</p>
      )}
      <ul className="begun-list">
        {begun.map((article) => (
          <li key={article.address}>
            <a
              href={article.address}
              onClick={(event) => {
                event.preventDefault()
                openArticle(article.address, article.source)
              }}
            >
              {article.title}
            </a>
            <span className="item-minutes">
              {article.minutesLeft > 0 ? `${article.minutesLeft} min left` : ''}
            </span>
            <span className="item-summary">
              {article.sourceTitle && `${article.sourceTitle}. `}
              {stoppedAt(article.place.heading, article.place.at, now)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NothingBegun() {
  const sources = useSources() ?? []
  return (
    <>
      <p className="place-counts">Nothing begun yet. Choose a source and read; your place is kept.</p>
      <ul className="begun-list">
        {sources.map(({ source, articles, ready }) => (
          <li key={source.id}>
            <a
              href={source.indexUrl}
              onClick={(event) => {
                event.preventDefault()
                openSource(source.id)
              }}
            >
              {source.title}
            </a>
            <span className="item-minutes">{`${ready} of ${counted(articles, 'article')} here`}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
