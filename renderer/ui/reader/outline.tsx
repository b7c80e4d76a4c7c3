import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ArticleSection } from '../../../shared/model/article'
import type { Reading } from '../../../shared/model/reading'
import { minutesUnread } from '../../state/article/minutes-unread'
import { openArticle, setOutlineOpen, useViewStore } from '../../state/view/view-store'
import { isSectionRead } from './section-mark'

interface OutlineProps {
  readonly sections: readonly ArticleSection[]
  /** The headings follow in a moment: their place is kept. */
  readonly isComing: boolean
  readonly reading: Reading | undefined
  /** Slug of the section in view. */
  readonly current: string | null
  readonly address: string
  readonly source: string | null
}

/** The headings of the article beside its text; where there is no room, their spine, which unfolds over the page. */
export function Outline({ sections, isComing, reading, current, address, source }: OutlineProps) {
  const list = useRef<HTMLElement>(null)
  const unfolded = useViewStore((state) => state.outlineOpen)
  const headings = sections.filter((section) => section.slug !== '')
  const least = Math.min(...headings.map((section) => section.level))
  const read = headings.filter((section) => isSectionRead(reading, section.slug)).length
  const left = minutesUnread(sections, reading)

  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current]')
    const box = list.current
    if (!here || !box) return
    const { offsetTop, offsetHeight } = here
    if (offsetTop < box.scrollTop || offsetTop + offsetHeight > box.scrollTop + box.clientHeight) {
      box.scrollTop = offsetTop - box.clientHeight / 2
    }
  }, [current])

  if (headings.length === 0) return isComing ? <div className="outline-side" data-region="outline" /> : null
  return (
    <div className={unfolded ? 'outline-side outline-unfolded' : 'outline-side'} data-region="outline">
      <div className="rail" aria-hidden onClick={() => setOutlineOpen(true)}>
        {headings.map((section) => (
          <i
            key={section.slug}
            data-read={isSectionRead(reading, section.slug)}
            style={{ flexGrow: Math.max(1, section.proseWords + section.codeWords) }}
          />
        ))}
      </div>
      <nav ref={list} className="outline" aria-label="On this page">
        <div className="outline-head" aria-hidden>
          <span>On this page</span>
          <span>{`${read} of ${headings.length}`}</span>
        </div>
        {headings.map((section) => {
          const done = isSectionRead(reading, section.slug)
          return (
            <a
              key={section.slug}
              href={`#${encodeURIComponent(section.slug)}`}
              data-read={done}
              aria-current={section.slug === current ? 'location' : undefined}
              style={{ paddingInlineStart: 14 + (section.level - least) * 14 }}
              onClick={(event) => {
                event.preventDefault()
                openArticle(address, source, section.slug)
              }}
            >
              <span>{section.title}</span>
              {done && <Check className="icon" aria-hidden />}
            </a>
          )
        })}
        <p className="outline-foot">{left > 0 ? `${left} min left in this article` : 'All read'}</p>
      </nav>
    </div>
  )
}
