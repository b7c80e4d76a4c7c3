import type { BegunArticle } from '../../state/library/use-section-page'
import { openArticle } from '../../state/view/view-store'
import { stoppedAt } from '../../state/words'
import { useNow } from '../parts/use-now'

/** The article that was begun last, where it was left, and the way back into it. */
export function ContinueCard({ begun }: { readonly begun: BegunArticle }) {
  const now = useNow()
  return (
    <div className="continue">
      <div>
        <b>{begun.title}</b>
        <p>
          {stoppedAt(begun.place.heading, begun.place.at, now)}
          {begun.minutesLeft > 0 && ` ${begun.minutesLeft} min left.`}
        </p>
      </div>
      <button
        type="button"
        className="button button-primary"
        aria-label={`Continue reading ${begun.title}`}
        onClick={() => openArticle(begun.address, begun.source)}
      >
        Continue reading
      </button>
    </div>
  )
}
