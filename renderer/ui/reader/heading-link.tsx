import { Link } from 'lucide-react'
import { copyHeadingLink } from '../../state/article/copy'

/** The button after a heading that copies its address on the site. Shown on hover and focus; always there for screen readers. */
export function HeadingLink(props: { readonly url: string; readonly slug: string; readonly title: string }) {
  const { url, slug, title } = props
  return (
    <button
      type="button"
      className="heading-link"
      aria-label="Link to section"
      title="Copy link to section"
      onClick={() => void copyHeadingLink(url, slug, title)}
    >
      <Link className="icon" aria-hidden />
    </button>
  )
}
