import type { BegunArticle } from '../../state/library/use-section-page'
import { openArticle } from '../../state/view/view-store'
import { StoppedAt } from './stopped-at'

/** Articles that were begun, each with its place. `sources`: the list is of more than one source and names it. */
export function BegunList(props: {
  readonly begun: readonly BegunArticle[]
  readonly label: string
  readonly sources?: boolean
}) {
  return (
    <ul className="begun-list" aria-label={props.label}>
      {props.begun.map((article) => (
        <li key={article.address}>
          <a
            href={article.address}
            onClick={(event) => {
              event.preventDefault()
              openArticle(article.address, article.source)
            }}
          >
            {article.title}
          </a>
          <span className="item-summary">
            {props.sources && article.sourceTitle !== '' && `${article.sourceTitle}. `}
            <StoppedAt begun={article} />
          </span>
        </li>
      ))}
    </ul>
  )
}
