import { Check } from 'lucide-react'
import { memo, useCallback, useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { ArticleSection } from '../../../shared/model/article'
import type { Reading } from '../../../shared/model/reading'
import { minutesUnread } from '../../state/article/minutes-unread'
import { openArticle, setOutlineOpen, useViewStore } from '../../state/view/view-store'
import { useScroller } from '../frame/scroller'
import { moveFocus } from '../parts/pop-menu'
import { isSectionChanged, outlineGroups, spineParts } from './outline-parts'
import { isSectionRead } from './section-mark'

interface OutlineProps {
  readonly sections: readonly ArticleSection[]
  /** The headings follow in a moment: their place is kept. */
  readonly isComing: boolean
  readonly reading: Reading | undefined
  /** The text is another one than the person read: sections may have changed. */
  readonly updated: boolean
  /** Slug of the section in view. */
  readonly current: string | null
  readonly address: string
  readonly source: string | null
}

/** The headings of the article beside its text; where there is no room, their spine, which unfolds over the page. */
export function Outline(props: OutlineProps) {
  const { sections, isComing, reading, updated, current, address, source } = props
  const list = useRef<HTMLElement>(null)
  const scroller = useScroller()
  const unfolded = useViewStore((state) => state.outlineOpen)
  const headings = useMemo(() => sections.filter((section) => section.slug !== ''), [sections])
  const least = headings.reduce((level, section) => Math.min(level, section.level), 6)
  const groups = useMemo(() => outlineGroups(headings), [headings])
  const read = useMemo(
    () => headings.filter((section) => isSectionRead(reading, section.slug)).length,
    [headings, reading],
  )
  const left = useMemo(() => minutesUnread(sections, reading), [sections, reading])
  // The list's own view alone: the page does not move.
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current]')
    const box = list.current
    if (!here || !box) return
    const item = here.getBoundingClientRect()
    const view = box.getBoundingClientRect()
    if (item.top < view.top || item.bottom > view.bottom)
      box.scrollTop += item.top - view.top - box.clientHeight / 2
  }, [current])

  const open = useCallback(
    (slug: string): void => {
      openArticle(address, source, slug)
      // Over the page it would go on covering it for as long as it holds the focus.
      if (list.current && isOverPage(list.current)) scroller.current?.focus({ preventScroll: true })
    },
    [address, source, scroller],
  )
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' && list.current && isOverPage(list.current)) {
      event.preventDefault()
      setOutlineOpen(false)
      scroller.current?.focus({ preventScroll: true })
    } else moveFocus(event)
  }

  if (headings.length === 0) return isComing ? <div className="outline-side" data-region="outline" /> : null
  return (
    <div className={unfolded ? 'outline-side outline-unfolded' : 'outline-side'} data-region="outline">
      <Rail headings={headings} reading={reading} updated={updated} />
      <nav ref={list} className="outline" aria-label="On this page" onKeyDown={onKey}>
        <div className="outline-head" aria-hidden>
          <span>On this page</span>
          <span>{`${read} of ${headings.length}`}</span>
        </div>
        {groups.map((group) => (
          <OutlineGroup
            key={group[0]?.slug}
            headings={group}
            isOnly={groups.length === 1}
            least={least}
            reading={reading}
            updated={updated}
            current={group.some(({ slug }) => slug === current) ? current : null}
            open={open}
          />
        ))}
        <p className="outline-foot">{left > 0 ? `${left} min left in this article` : 'All read'}</p>
      </nav>
    </div>
  )
}

interface RailProps {
  readonly headings: readonly ArticleSection[]
  readonly reading: Reading | undefined
  readonly updated: boolean
}

/** The spine that the outline folds to. */
const Rail = memo(function Rail({ headings, reading, updated }: RailProps) {
  return (
    <div className="rail" aria-hidden onClick={() => setOutlineOpen(true)}>
      {spineParts(headings, reading, updated).map((part) => (
        <i
          key={part.key}
          data-read={part.read}
          data-changed={part.changed || undefined}
          style={{ flexGrow: part.weight }}
        />
      ))}
    </div>
  )
})

interface OutlineGroupProps extends RailProps {
  /** There is no other group: nothing of it is ever left undrawn. */
  readonly isOnly: boolean
  /** The level of the headings that stand furthest out. */
  readonly least: number
  /** Slug of the section in view where that is one of these. */
  readonly current: string | null
  readonly open: (slug: string) => void
}

/** Height of a heading of one line, in pixels, for the estimate of a group that was not drawn yet. */
const ROW = 27

/** Some headings that follow each other. Of hundreds, the browser draws those near the view of the outline alone. */
const OutlineGroup = memo(function OutlineGroup(props: OutlineGroupProps) {
  const { headings, isOnly, least, reading, updated, current, open } = props
  return (
    <div
      className={isOnly ? undefined : 'outline-group'}
      style={isOnly ? undefined : { containIntrinsicBlockSize: `auto ${headings.length * ROW}px` }}
    >
      {headings.map((section) => (
        <OutlineLink
          key={section.slug}
          slug={section.slug}
          title={section.title}
          depth={section.level - least}
          read={isSectionRead(reading, section.slug)}
          changed={isSectionChanged(reading, section, updated)}
          current={section.slug === current}
          open={open}
        />
      ))}
    </div>
  )
})

interface OutlineLinkProps {
  readonly slug: string
  readonly title: string
  readonly depth: number
  readonly read: boolean
  readonly changed: boolean
  readonly current: boolean
  readonly open: (slug: string) => void
}

/** Drawn again only when it is told something else: hundreds of others stay when one becomes the current one. */
const OutlineLink = memo(function OutlineLink(props: OutlineLinkProps) {
  const { slug, title, depth, read, changed, current, open } = props
  return (
    <a
      href={`#${encodeURIComponent(slug)}`}
      title={title}
      data-read={read}
      data-changed={changed || undefined}
      aria-current={current ? 'location' : undefined}
      style={{ paddingInlineStart: 14 + depth * 14 }}
      onClick={(event) => {
        event.preventDefault()
        open(slug)
      }}
    >
      <span className="outline-title">{title}</span>
      {changed ? (
        <span className="outline-changed">changed</span>
      ) : (
        read && <Check className="icon" aria-hidden />
      )}
    </a>
  )
})

const isOverPage = (list: HTMLElement): boolean => getComputedStyle(list).position === 'absolute'
