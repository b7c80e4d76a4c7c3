import { Check } from 'lucide-react'
import { memo, useCallback, useEffect, useRef, type KeyboardEvent } from 'react'
import type { ArticleSection } from '../../../shared/model/article'
import type { Reading } from '../../../shared/model/reading'
import { minutesUnread } from '../../state/article/minutes-unread'
import { openArticle, setOutlineOpen, useViewStore } from '../../state/view/view-store'
import { useScroller } from '../frame/scroller'
import { moveFocus } from '../parts/pop-menu'
import { isSectionChanged, spineParts } from './outline-parts'
import { isSectionRead } from './section-mark'
import { useJumpedTo } from './use-jumped-to'

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
  const { sections, isComing, reading, updated, address, source } = props
  const jumpedTo = useJumpedTo()
  const list = useRef<HTMLElement>(null)
  const scroller = useScroller()
  const unfolded = useViewStore((state) => state.outlineOpen)
  const headings = sections.filter((section) => section.slug !== '')
  const least = headings.reduce((level, section) => Math.min(level, section.level), 6)
  const read = headings.filter((section) => isSectionRead(reading, section.slug)).length
  const left = minutesUnread(sections, reading)
  const current = sections.some(({ slug }) => slug === jumpedTo) ? jumpedTo : props.current
  // The list's own view alone: the page does not move.
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current]')
    const box = list.current
    if (!here || !box) return
    const { offsetTop, offsetHeight } = here
    if (offsetTop < box.scrollTop || offsetTop + offsetHeight > box.scrollTop + box.clientHeight) {
      box.scrollTop = offsetTop - box.clientHeight / 2
    }
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
      <nav ref={list} className="outline" aria-label="On this page" onKeyDown={onKey}>
        <div className="outline-head" aria-hidden>
          <span>On this page</span>
          <span>{`${read} of ${headings.length}`}</span>
        </div>
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
        <p className="outline-foot">{left > 0 ? `${left} min left in this article` : 'All read'}</p>
      </nav>
    </div>
  )
}

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
