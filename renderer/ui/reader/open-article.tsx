import { memo, useCallback, useDeferredValue, useMemo, useRef, type ReactNode } from 'react'
import type { RenderedChunk } from '../../../shared/ipc/render-messages'
import type { ArticleSection } from '../../../shared/model/article'
import type { Place } from '../../../shared/model/reading'
import { useArticleLinks } from '../../state/article/article-links'
import type { ArticleBody } from '../../state/article/article-body'
import { useReading, type ArticleEntry } from '../../state/article/use-article'
import { useMounting } from '../../state/article/use-mounting'
import { useSource } from '../../state/library/use-library'
import { usePlace } from '../../state/article/use-place'
import { useReadTracker } from '../../state/article/use-read-tracker'
import { useScroller } from '../frame/scroller'
import { ErrorBoundary } from '../parts/error-boundary'
import { SelectionToolbar } from '../selection/selection-toolbar'
import { ArticleHeader } from './article-header'
import { ArticleBookmarks } from './bookmark-context'
import { onHeadingKey } from './bookmark-keys'
import { BookmarkMark } from './bookmark-mark'
import { BookmarkPassages } from './bookmark-passages'
import { OpenedPassage } from './bookmark-spot'
import { useOpenedSpot } from '../../state/bookmarks/opened-spot'
import { ArticleChunk } from './markdown/article-chunk'
import { BrokenChunk } from './markdown/broken-chunk'
import { ArticleLinks } from './markdown/article-links'
import { HeadingActions, type SectionHeading } from './markdown/heading-actions'
import { Outline } from './outline'
import { SectionMark } from './section-mark'

interface OpenArticleProps {
  readonly entry: ArticleEntry
  readonly body: ArticleBody
  readonly source: string | null
  readonly heading: string | null
  readonly stop: number
  readonly saved: Place | null
  readonly label: ReactNode
}

interface MountedChunkProps {
  readonly chunk: RenderedChunk
  readonly address: string
}

const NO_SECTIONS: readonly ArticleSection[] = []
const TITLE_ID = 'article-title'

/** An article that is on this laptop: header, text, outline; mounted slice by slice, opened where it was left. */
export function OpenArticle(props: OpenArticleProps) {
  const { entry, body, source, heading, stop, saved, label } = props
  const { address } = entry
  const { chunks, whole, inside } = body
  const text = useRef<HTMLDivElement>(null)
  const scroller = useScroller()
  const reading = useReading(address)
  const mounted = useMounting(chunks)
  const all = whole && mounted >= chunks.length
  const sections = entry.article?.sections ?? NO_SECTIONS
  // Hundreds of headings take longer than the first words of the text, which come first.
  const outlined = useDeferredValue(sections, NO_SECTIONS)
  const titleOf = useCallback(
    (slug: string): string => sections.find((section) => section.slug === slug)?.title ?? '',
    [sections],
  )
  // A section may be cut into chunks: it is there when the chunk after its last one is.
  const mountedSlugs = useMemo(() => {
    const waiting = new Set(chunks.slice(mounted).map((chunk) => chunk.section))
    const begun = chunks.slice(0, mounted).map((chunk) => chunk.section)
    return new Set(begun.filter((slug) => !waiting.has(slug)))
  }, [chunks, mounted])
  const { reached, slug } = usePlace({
    address,
    scroller,
    body: text,
    mountedSlugs,
    allMounted: all,
    stop,
    heading,
    saved,
    titleOf,
  })
  const links = useArticleLinks(address, useSource(entry.source), inside, entry.url)
  useReadTracker(address, scroller, text, all && reached)
  const sectionMark = useCallback(
    (section: SectionHeading) => (
      <>
        <SectionMark address={address} slug={section.slug} title={section.title} />
        <BookmarkMark address={address} slug={section.slug} />
      </>
    ),
    [address],
  )

  // what opens at a passage is shown when it stands there: nothing jumps
  const isOpening = useOpenedSpot(address, heading) !== null

  return (
    <ArticleBookmarks address={address}>
      <div className="sheet" onKeyDown={(event) => onHeadingKey(event, address)}>
        <article
          aria-labelledby={TITLE_ID}
          aria-busy={!all || !reached || isOpening}
          data-region="article-text"
        >
          <ArticleHeader entry={entry} reading={reading} titleId={TITLE_ID} label={label} />
          <ArticleLinks value={links}>
            <HeadingActions value={sectionMark}>
              <div
                ref={text}
                className={reached && !isOpening ? 'article-body' : 'article-body article-waiting'}
              >
                {chunks.slice(0, mounted).map((chunk, i) => (
                  <MountedChunk key={i} chunk={chunk} address={address} />
                ))}
              </div>
            </HeadingActions>
          </ArticleLinks>
        </article>
        <Outline
          sections={outlined}
          isComing={sections !== outlined}
          reading={reading}
          current={slug}
          address={address}
          source={source}
        />
        <BookmarkPassages address={address} body={text} ready={all && reached} />
        <OpenedPassage address={address} heading={heading} body={text} ready={all && reached} />
        <SelectionToolbar address={address} title={entry.title} url={entry.url} body={text} />
      </div>
    </ArticleBookmarks>
  )
}

/** A chunk behind its own wall: what cannot be drawn takes nothing else with it. Drawn once, however many are mounted after it. */
const MountedChunk = memo(function MountedChunk({ chunk, address }: MountedChunkProps) {
  return (
    <ErrorBoundary resetKey={address} fallback={() => <BrokenChunk chunk={chunk} address={address} />}>
      <ArticleChunk chunk={chunk} />
    </ErrorBoundary>
  )
})
