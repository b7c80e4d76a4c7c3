import { useState } from 'react'
import { useSources } from '../../state/library/use-library'
import { CONTINUED, useBegun, useRecent, type RecentArticle } from '../../state/library/use-section-page'
import { openArticle, openSource } from '../../state/view/view-store'
import { counted, moment, sentenceCase } from '../../state/words'
import { useNow } from '../parts/use-now'
import { BegunList } from './begun-list'
import { FirstRun } from './first-run'

/** What the window shows when nothing was chosen: the way in for an empty library, else what was begun. */
export function StartPage() {
  const sources = useSources()
  if (!sources) return null
  const sites = sources.filter((entry) => entry.source.kind === 'site')
  return sites.length === 0 ? <FirstRun /> : <BegunPage />
}

/** What was begun and not finished, the last five with their places, and what was read last. */
export function BegunPage() {
  const begun = useBegun()
  const recent = useRecent()
  const [all, setAll] = useState(false)
  if (!begun || !recent) return null
  const more = begun.length - CONTINUED
  return (
    <section className="place-column" aria-label="Continue reading">
      <h1 className="place-title">Continue reading</h1>
      {begun.length === 0 ? (
        <p className="place-counts">{NOTHING_BEGUN}</p>
      ) : (
        <p className="place-counts">{counted(begun.length, 'article')} begun and not finished.</p>
      )}
      {begun.length > 0 && (
        <BegunList begun={all ? begun : begun.slice(0, CONTINUED)} label="Begun and not finished" sources />
      )}
      {more > 0 && !all && (
        <button type="button" className="text-link begun-more" onClick={() => setAll(true)}>
          {`Show ${more} begun before`}
        </button>
      )}
      {recent.length > 0 && <RecentList recent={recent} />}
      {begun.length === 0 && recent.length === 0 && <Sources />}
    </section>
  )
}

const NOTHING_BEGUN = 'Nothing begun and left unfinished. Choose a source and read; your place is kept.'

function RecentList({ recent }: { readonly recent: readonly RecentArticle[] }) {
  const now = useNow()
  return (
    <>
      <h2 className="place-part">Recently read</h2>
      <ul className="begun-list" aria-label="Recently read">
        {recent.map((article) => (
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
            <span className="item-minutes">{sentenceCase(moment(article.at, now))}</span>
            {article.sourceTitle !== '' && <span className="item-summary">{article.sourceTitle}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Where to begin when nothing was begun yet. */
function Sources() {
  const sources = useSources() ?? []
  return (
    <ul className="begun-list" aria-label="Sources to begin with">
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
  )
}
