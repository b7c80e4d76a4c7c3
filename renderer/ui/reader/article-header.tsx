import { ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { readingMinutes, type ArticleSection } from '../../../shared/model/article'
import type { Reading } from '../../../shared/model/reading'
import { HANDBOOK_SCHEME } from '../../../shared/model/source'
import { openOutside } from '../../state/article/article-links'
import { minutesUnread } from '../../state/article/minutes-unread'
import { syncedAt } from '../../state/article/synced-at'
import type { ArticleEntry } from '../../state/article/use-article'
import { useSource } from '../../state/library/use-library'
import { counted, dayOrToday, hostOf, moment } from '../../state/words'
import { SegmentBar } from '../parts/progress-bar'
import { useNow } from '../parts/use-now'
import { ArticleMenu } from './article-menu'
import { isSectionChanged } from './outline-parts'
import { isSectionRead } from './section-mark'

/** Title, description, facts and progress of an article. */
export function ArticleHeader(props: {
  readonly entry: ArticleEntry
  readonly reading: Reading | undefined
  /** The text is another one than the person read. */
  readonly updated: boolean
  readonly titleId: string
  readonly label: ReactNode
}) {
  const { entry, reading, updated, titleId, label } = props
  const { article } = entry
  return (
    <header className="article-head">
      <h1 id={titleId}>{entry.title}</h1>
      {entry.description !== '' && <p className="lead">{entry.description}</p>}
      <div className="article-line">
        <Facts entry={entry} />
        <ArticleMenu />
      </div>
      {article && <ArticleProgress sections={article.sections} reading={reading} updated={updated} />}
      {label}
    </header>
  )
}

/** How long it is, how old it is, and where it is from. */
function Facts({ entry }: { readonly entry: ArticleEntry }) {
  const now = useNow()
  const checkedAt = useSource(entry.source)?.checkedAt ?? null
  const { article, url } = entry
  const fromHandbook = url.startsWith(HANDBOOK_SCHEME)
  return (
    <p className="article-facts">
      {article && article.sections.length > 0 && (
        <span>{`${readingMinutes(article.sections)} min read`}</span>
      )}
      {article && !fromHandbook && (
        <>
          <span title="When its text last changed on this laptop">{`Updated ${dayOrToday(article.fetchedAt, now)}`}</span>
          <span title="When the site was last seen to serve this text">{`Synced ${moment(syncedAt(entry, article, checkedAt), now)}`}</span>
        </>
      )}
      {fromHandbook ? <span>Part of the program</span> : <OriginalLink url={url} />}
    </p>
  )
}

/** The page on the web; opens in the system's browser. */
export function OriginalLink({ url }: { readonly url: string }) {
  return (
    <a
      href={url}
      title="Open original in your browser"
      onClick={(event) => {
        event.preventDefault()
        void openOutside(url)
      }}
    >
      <span>{hostOf(url)}</span>
      <ArrowUpRight className="icon icon-small" role="img" aria-hidden={false} aria-label="open original" />
    </a>
  )
}

/** The segments, and what is left under their end: in the room that is there, so that nothing moves when it is known or changes. */
function ArticleProgress(props: {
  readonly sections: readonly ArticleSection[]
  readonly reading: Reading | undefined
  readonly updated: boolean
}) {
  const { reading, updated } = props
  const sections = props.sections.filter(hasWords)
  const read = sections.filter((section) => isSectionRead(reading, section.slug))
  const share = reading?.marked === 'read' ? 1 : (reading?.share ?? 0)
  const left = minutesUnread(props.sections, reading)
  return (
    <div className="article-progress">
      <SegmentBar
        segments={sections.map((section) => ({
          key: section.slug,
          weight: section.proseWords + section.codeWords,
          read: isSectionRead(reading, section.slug) ? 1 : 0,
          changed: isSectionChanged(reading, section, updated),
        }))}
        max={100}
        now={Math.round(share * 100)}
        text={`${read.length} of ${counted(sections.length, 'section')} read`}
      />
      {read.length > 0 && left > 0 && <span className="article-left">{`${left} min left`}</span>}
    </div>
  )
}

/** A heading without a word under it is no part of the progress. */
export function hasWords(section: ArticleSection): boolean {
  return section.proseWords + section.codeWords > 0
}
