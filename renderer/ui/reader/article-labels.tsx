import { History } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { openOutside } from '../../state/article/article-links'
import { deleteArticle } from '../../state/article/removed'
import type { ArticleEntry } from '../../state/article/use-article'
import type { Standing } from '../../state/article/standing'
import { useSource } from '../../state/library/use-library'
import { decideHeldBack, shareOf, undoHeldBack } from '../../state/sync/held-back'
import { day } from '../../state/words'
import { HeldBackChoice } from '../parts/held-back-choice'
import { useNow } from '../parts/use-now'

/**
 * What must be known of this copy before reading: that the site dropped, shortened or changed it, that it is left out or kept alone, that
 * it came another way than usual, that only its words could be shown, or that there are none.
 */
export function ArticleLabels(props: {
  readonly entry: ArticleEntry
  readonly standing: Standing
  readonly fallback: boolean
  /** Nothing stands below its title. */
  readonly empty: boolean
}) {
  const { entry, standing, fallback, empty } = props
  return (
    <>
      {entry.removed && <RemovedLabel entry={entry} />}
      {entry.leftOut && <LeftOutLabel entry={entry} />}
      {entry.source === null && <KeptLabel entry={entry} />}
      <HeldBackLabel entry={entry} heldBack={standing.heldBack} />
      {standing.updated && <UpdatedLabel entry={entry} />}
      <OriginLabel entry={entry} />
      {empty && (
        <Label acts={<OpenOriginal entry={entry} />}>The site gives this page a title and no text.</Label>
      )}
      {fallback && (
        <Label>
          This page could not be read as Markdown. It is shown as plain text, with every word of it.
        </Label>
      )}
    </>
  )
}

function RemovedLabel({ entry }: { readonly entry: ArticleEntry }) {
  const source = useSource(entry.source)
  const now = useNow()
  const seen = entry.article
    ? ` It was last seen there on ${day(entry.article.checkedAt, now)}; this copy stays until you delete it.`
    : ''
  return (
    <Label acts={<DeleteThis entry={entry} />}>
      <b>Removed upstream.</b> {source ? `${source.source.title} does` : 'The sites do'} not list this article
      any more.{seen}
    </Label>
  )
}

function LeftOutLabel({ entry }: { readonly entry: ArticleEntry }) {
  return (
    <Label acts={<DeleteThis entry={entry} />}>
      <b>Left out of syncs.</b> You left out the section it stands in. This copy stays as it is until you
      delete it.
    </Label>
  )
}

/** Its source is deleted; once that cannot be put back any more, the article can go too. */
function KeptLabel({ entry }: { readonly entry: ArticleEntry }) {
  return (
    <Label acts={entry.kept && <DeleteThis entry={entry} />}>
      <b>Kept.</b> Its source was deleted; this copy stays for your bookmark.
    </Label>
  )
}

function DeleteThis({ entry }: { readonly entry: ArticleEntry }) {
  return (
    <button type="button" className="button" onClick={() => void deleteArticle(entry)}>
      Delete this article
    </button>
  )
}

function HeldBackLabel(props: { readonly entry: ArticleEntry; readonly heldBack: Standing['heldBack'] }) {
  const { entry, heldBack } = props
  const id = useId()
  const now = useNow()
  if (heldBack?.state === 'used') {
    return (
      <Label
        acts={
          <button type="button" className="button" onClick={() => void undoHeldBack(entry.address)}>
            Use the longer version
          </button>
        }
      >
        You are reading the short version of this page, as you chose. The longer one is kept.
      </Label>
    )
  }
  if (heldBack?.state !== 'waiting') return null
  return (
    <Label
      acts={
        <HeldBackChoice
          describedBy={id}
          onDecide={(decision) => void decideHeldBack(entry.address, entry.title, decision)}
        />
      }
    >
      <span id={id}>
        <b>A much shorter version is kept aside.</b>{' '}
        {`On ${day(heldBack.fetchedAt, now)} this page came back at ${shareOf(heldBack)} of its length. You are reading the longer one.`}
      </span>
    </Label>
  )
}

function UpdatedLabel({ entry }: { readonly entry: ArticleEntry }) {
  const now = useNow()
  const since = entry.article ? ` This text is from ${day(entry.article.fetchedAt, now)}.` : ''
  return (
    <Label updated>
      <b>Updated.</b> The text has changed since you read it.{since}
    </Label>
  )
}

function OriginLabel({ entry }: { readonly entry: ArticleEntry }) {
  const origin = entry.article?.origin
  if (origin === undefined) return null
  return (
    <Label acts={<OpenOriginal entry={entry} />}>
      {origin === 'html' ? "Converted from the site's web page." : "Taken from the site's full text."}
    </Label>
  )
}

function OpenOriginal({ entry }: { readonly entry: ArticleEntry }) {
  return (
    <button type="button" className="button" onClick={() => void openOutside(entry.url)}>
      Open original
    </button>
  )
}

function Label(props: {
  readonly updated?: boolean
  readonly acts?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className={props.updated ? 'label-line label-updated' : 'label-line'} role="note">
      {props.updated && <History className="icon" aria-hidden />}
      <p>{props.children}</p>
      {props.acts}
    </div>
  )
}
