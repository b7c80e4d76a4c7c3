import { ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { readingMinutes, type ArticleSection } from '../../../shared/model/article'
import type { Reading } from '../../../shared/model/reading'
import { HANDBOOK_SCHEME } from '../../../shared/model/source'
import { openOutside } from '../../state/article/article-links'
import type { ArticleEntry } from '../../state/article/use-article'
import { counted, hostOf, moment } from '../../state/words'
import { SegmentBar } from '../parts/progress-bar'
import { useNow } from '../parts/use-now'
import { isSectionRead } from './section-mark'

/** Title, description, facts and progress of an article. */
export function ArticleHeader(props: {
  readonly entry: ArticleEntry
  readonly reading: Reading | undefined
  readonly titleId: string
  readonly label: ReactNode
}) {
  const { entry, reading, titleId, label } = props
  const now = useNow()
  const { article } = entry
  const fromHandbook = entry.url.startsWith(HANDBOOK_SCHEME)
  return (
    <header className="article-head">
      <h1 id={titleId}>{entry.title}</h1>
      {entry.description !== '' && <p className="lead">{entry.description}</p>}
      <p className="article-facts">
        {article && article.sections.length > 0 && (
          <span>{`${readingMinutes(article.sections)} min read`}</span>
        )}
        {article && !fromHandbook && <span>{`Synced ${moment(article.checkedAt, now)}`}</span>}
        {fromHandbook ? <span>Part of the program</span> : <OriginalLink url={entry.url} />}
      </p>
      {article && <ArticleProgress sections={article.sections} reading={reading} />}
      {label}
    </header>
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
      {hostOf(url)}
      <ArrowUpRight className="icon icon-small" role="img" aria-hidden={false} aria-label="open original" />
    </a>
  )
}

function ArticleProgress(props: {
  readonly sections: readonly ArticleSection[]
  readonly reading: Reading | undefined
}) {
  const sections = props.sections.filter(hasWords)
  const read = sections.filter((section) => isSectionRead(props.reading, section.slug))
  const share = props.reading?.marked === 'read' ? 1 : (props.reading?.share ?? 0)
  return (
    <SegmentBar
      segments={sections.map((section) => ({
        key: section.slug,
        weight: section.proseWords + section.codeWords,
        read: isSectionRead(props.reading, section.slug) ? 1 : 0,
      }))}
      max={100}
      now={Math.round(share * 100)}
      text={`${read.length} of ${counted(sections.length, 'section')} read`}
    />
  )
}

/** A heading without a word under it is no part of the progress. */
export function hasWords(section: ArticleSection): boolean {
  return section.proseWords + section.codeWords > 0
}
