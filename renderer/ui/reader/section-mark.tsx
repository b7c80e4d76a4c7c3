import { Check } from 'lucide-react'
import { markSection } from '../../state/article/marks'
import { useReading } from '../../state/article/use-article'

/** The button beside a heading that marks its section. Shown on hover and focus; always there for screen readers. */
export function SectionMark(props: {
  readonly address: string
  readonly slug: string
  readonly title: string
}) {
  const { address, slug, title } = props
  const read = isSectionRead(useReading(address), slug)
  return (
    <button
      type="button"
      className="section-mark"
      aria-label="Mark section as read"
      aria-pressed={read}
      title={read ? 'Mark section as unread' : 'Mark section as read'}
      onClick={() => void markSection(address, slug, title, !read)}
    >
      <Check className="icon" aria-hidden />
    </button>
  )
}

type Reading = ReturnType<typeof useReading>

/** Whether a section counts as read: it was seen, or the person marked all of the article. */
export function isSectionRead(reading: Reading, slug: string): boolean {
  if (reading?.marked === 'read') return true
  return reading !== undefined && slug in reading.sections
}
