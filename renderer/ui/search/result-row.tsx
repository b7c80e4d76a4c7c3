import {
  Bookmark,
  ChevronsDown,
  Command,
  FileText,
  Hash,
  ListFilter,
  MessageSquareText,
  type LucideIcon,
} from 'lucide-react'
import { Fragment, memo, useMemo } from 'react'
import { assertNever } from '../../../shared/lib/assert-never'
import type { PaletteItem } from '../../state/search/palette-items'
import { services } from '../../state/services'
import { piecesOf, wordFinder, type Range } from '../../state/words-marked/find-words'
import { day } from '../../state/words'

/** What a line of the list shows. Its name is the option's own. */
export const ResultRow = memo(function ResultRow({ item }: { readonly item: PaletteItem }) {
  switch (item.kind) {
    case 'hit': {
      const { hit } = item
      return (
        <>
          <Sign icon={hit.slug === '' ? FileText : Hash} />
          <Names names={[hit.title, ...hit.path]} words={hit.words} />
          <span className="palette-from">{hit.sourceTitle}</span>
          {hit.snippet !== '' && <Snippet text={hit.snippet} marks={hit.marks} />}
        </>
      )
    }
    case 'more':
      return (
        <>
          <Sign icon={ChevronsDown} />
          <span className="palette-names">{`${item.more} more in this article`}</span>
        </>
      )
    case 'article':
      return (
        <>
          <Sign icon={FileText} />
          <Names names={[item.article.title]} />
          <span className="palette-from">{item.article.sourceTitle}</span>
        </>
      )
    case 'bookmark': {
      const { bookmark, snippet, marks } = item.hit
      return (
        <>
          <Sign icon={bookmark.note === '' ? Bookmark : MessageSquareText} />
          <Names names={[bookmark.title, ...(bookmark.anchor?.heading ? [bookmark.anchor.heading] : [])]} />
          <span className="palette-from">{day(bookmark.changedAt, services().now())}</span>
          {snippet !== '' && <Snippet text={snippet} marks={marks} />}
        </>
      )
    }
    case 'command':
    case 'completion':
      return (
        <>
          <Sign icon={item.kind === 'command' ? Command : ListFilter} />
          <span className="palette-names">{item.name}</span>
        </>
      )
    default:
      return assertNever(item)
  }
})

const Sign = ({ icon: Icon }: { readonly icon: LucideIcon }) => <Icon className="icon" aria-hidden />

const NONE: readonly string[] = []

/** Title, then the headings above the place, its words marked. */
function Names({
  names,
  words = NONE,
}: {
  readonly names: readonly string[]
  readonly words?: readonly string[]
}) {
  const find = useMemo(() => wordFinder(words), [words])
  const [title = '', ...path] = names
  return (
    <span className="palette-names">
      <b>
        <Marked text={title} ranges={find?.(title) ?? []} />
      </b>
      {path.map((heading, n) => (
        <span key={n} className="palette-path">
          {' › '}
          <Marked text={heading} ranges={find?.(heading) ?? []} />
        </span>
      ))}
    </span>
  )
}

const Snippet = ({ text, marks }: { readonly text: string; readonly marks: readonly Range[] }) => (
  <span className="palette-snippet">
    <Marked text={text} ranges={marks} />
  </span>
)

function Marked({ text, ranges }: { readonly text: string; readonly ranges: readonly Range[] }) {
  return piecesOf(text, ranges).map((piece, n) =>
    piece.isMarked ? <mark key={n}>{piece.text}</mark> : <Fragment key={n}>{piece.text}</Fragment>,
  )
}
