import { newsWords, openNews, useNewsStore } from '../../state/sync/news-store'

/** What came by itself since the person last looked, and the way to its report; empty most of the time. */
export function SyncNews() {
  const news = useNewsStore((state) => state.news)
  return (
    <span role="status" aria-label="Came by itself" className="status-news">
      {news && (
        <button type="button" title="Show what changed" onClick={() => openNews(news)}>
          {newsWords(news)}
        </button>
      )}
    </span>
  )
}
