import {
  memo,
  useCallback,
  useDeferredValue,
  useMemo,
  useRef,
  useSyncExternalStore,
  type ComponentProps,
  type ReactNode,
} from 'react'
import type { RenderedChunk } from '../../../shared/ipc/render-messages'
import type { ArticleSection } from '../../../shared/model/article'
import type { Place } from '../../../shared/model/reading'
import { useArticleLinks } from '../../state/article/article-links'
import type { ArticleBody } from '../../state/article/article-body'
import { useReading, type ArticleEntry } from '../../state/article/use-article'
import type { ReachedPlaceStore } from '../../state/article/reached-place'
import { stripsOf } from '../../state/article/strips'
import { useMounting, usePainted } from '../../state/article/use-mounting'
import { useSource } from '../../state/library/use-library'
import { usePlace } from '../../state/article/use-place'
import { useReadTracker } from '../../state/article/use-read-tracker'
import { useMarkedWords } from '../../state/words-marked/words-marked'
import { useScroller } from '../frame/scroller'
import { ErrorBoundary } from '../parts/error-boundary'
import { ArticleFoot } from './article-foot'
import { SelectionToolbar } from '../selection/selection-toolbar'
import { ArticleHeader } from './article-header'
import { ArticleBookmarks } from './bookmark-context'
import { onHeadingKey } from './bookmark-keys'
import { BookmarkPassages } from './bookmark-passages'
import { OpenedPassage } from './bookmark-spot'
import { useOpenedSpot } from '../../state/bookmarks/opened-spot'
import { ArticleChunk } from './markdown/article-chunk'
import { BrokenChunk } from './markdown/broken-chunk'
import { ArticleLinks } from './markdown/article-links'
import { HeadingActions } from './markdown/heading-actions'
import { LinkedFrom } from './linked-from'
import { Outline } from './outline'
import { useHeadingActions } from './section-actions'

interface OpenArticleProps {
  readonly entry: ArticleEntry
  readonly body: ArticleBody
  readonly source: string | null
  readonly heading: string | null
  readonly stop: number
  readonly saved: Place | null
  /** The text is another one than the person read. */
  readonly updated: boolean
  readonly label: ReactNode
}

interface MountedSliceProps {
  /** All of the article; those from `from` up to `end` are drawn. */
  readonly chunks: readonly RenderedChunk[]
  readonly from: number
  readonly end: number
  readonly address: string
}

interface MountedChunkProps {
  readonly chunk: RenderedChunk
  readonly address: string
}

type OutlineHereProps = Omit<ComponentProps<typeof Outline>, 'current'> & {
  readonly place: ReachedPlaceStore
}

const NO_SECTIONS: readonly ArticleSection[] = []
const TITLE_ID = 'article-title'

/** An article that is on this laptop: header, text, outline; mounted slice by slice, opened where it was left. */
export function OpenArticle(props: OpenArticleProps) {
  const { entry, body, source, heading, stop, saved, updated, label } = props
  const { address } = entry
  const { chunks, whole, inside } = body
  const text = useRef<HTMLDivElement>(null)
  const scroller = useScroller()
  const reading = useReading(address)
  const ends = useMounting(chunks)
  const mounted = Math.min(ends.at(-1) ?? 0, chunks.length)
  const all = whole && mounted >= chunks.length
  const sections = entry.article?.sections ?? NO_SECTIONS
  // Hundreds of headings take longer than the first words of the text, which come first.
  const outlined = useDeferredValue(usePainted() ? sections : NO_SECTIONS, NO_SECTIONS)
  const titleOf = useCallback(
    (slug: string): string => sections.find((section) => section.slug === slug)?.title ?? '',
    [sections],
  )
  // A section may be cut into chunks: it is there when the chunk after its last one is.
  const isMounted = useCallback(
    (slug: string): boolean => {
      const last = chunks.findLastIndex((chunk) => chunk.section === slug)
      return last >= 0 && last < mounted && (whole || last < chunks.length - 1)
    },
    [chunks, mounted, whole],
  )
  const { reached, place } = usePlace({
    address,
    scroller,
    body: text,
    isMounted,
    allMounted: all,
    stop,
    heading,
    saved,
    titleOf,
  })
  const links = useArticleLinks(address, useSource(entry.source), inside, entry.url)
  useReadTracker(address, scroller, text, all && reached)
  const headingActions = useHeadingActions(address, entry.url)

  // the same elements while nothing more is mounted: what the page scrolls past draws none of them again
  const drawn = useMemo(
    () =>
      ends.map((end, i) => (
        <MountedSlice key={i} chunks={chunks} from={ends[i - 1] ?? 0} end={end} address={address} />
      )),
    [chunks, ends, address],
  )

  // what opens at a passage is shown when it stands there: nothing jumps
  const isOpening = useOpenedSpot(address, heading) !== null

  return (
    <ArticleBookmarks address={address}>
      <div className="sheet" onKeyDown={(event) => onHeadingKey(event, address)}>
        <div className="article-column">
          <article
            aria-labelledby={TITLE_ID}
            aria-busy={!all || !reached || isOpening}
            data-region="article-text"
          >
            <ArticleHeader
              entry={entry}
              reading={reading}
              updated={updated}
              titleId={TITLE_ID}
              label={label}
            />
            <ArticleLinks value={links}>
              <HeadingActions value={headingActions}>
                <div
                  ref={text}
                  className={reached && !isOpening ? 'article-body' : 'article-body article-waiting'}
                >
                  {drawn}
                </div>
              </HeadingActions>
            </ArticleLinks>
          </article>
          {all && reached && <ArticleFoot source={entry.source} address={address} />}
          {all && reached && <LinkedFrom address={address} />}
        </div>
        <OutlineHere
          place={place}
          sections={outlined}
          isComing={sections !== outlined}
          reading={reading}
          updated={updated}
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

/** The outline at the section in view, which changes in many frames of scrolling: nothing else is drawn for that. */
function OutlineHere({ place, ...rest }: OutlineHereProps) {
  return <Outline {...rest} current={useSyncExternalStore(place.subscribe, place.slug)} />
}

/** The chunks that were mounted together, drawn anew only where one of them is another one: however long the page is. */
const MountedSlice = memo(function MountedSlice({ chunks, from, end, address }: MountedSliceProps) {
  return stripsOf(chunks, from, end).map((strip) => (
    <div
      key={strip.from}
      className={from === 0 ? 'strip strip-at-once' : 'strip'}
      style={{ containIntrinsicBlockSize: `auto ${strip.height}px` }}
    >
      {chunks.slice(strip.from, strip.end).map((chunk, i) => (
        <MountedChunk key={strip.from + i} chunk={chunk} address={address} />
      ))}
    </div>
  ))
}, isSameSlice)

function isSameSlice(a: MountedSliceProps, b: MountedSliceProps): boolean {
  if (a.address !== b.address || a.from !== b.from || a.end !== b.end) return false
  for (let n = a.from; n < a.end; n += 1) if (a.chunks[n] !== b.chunks[n]) return false
  return true
}

/** A chunk behind its own wall: what cannot be drawn takes nothing else with it. Drawn once, however many are mounted after it. */
const MountedChunk = memo(function MountedChunk({ chunk, address }: MountedChunkProps) {
  // Deferred: taking the marks out of a long section is done in slices.
  const hits = useDeferredValue(useMarkedWords(address, chunk.section))
  return (
    <ErrorBoundary resetKey={address} fallback={() => <BrokenChunk chunk={chunk} address={address} />}>
      <ArticleChunk chunk={chunk} hits={hits} />
    </ErrorBoundary>
  )
})
