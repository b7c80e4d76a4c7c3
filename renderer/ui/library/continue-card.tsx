import type { BegunArticle } from '../../state/library/use-section-page'
import { openArticle } from '../../state/view/view-store'
import { BegunList } from './begun-list'
import { StoppedAt } from './stopped-at'

/** The article that was begun last, where it was left and the way back into it; and those that were begun before it. */
export function ContinueCard({ begun: all }: { readonly begun: readonly BegunArticle[] }) {
  const [begun, ...earlier] = all
  if (!begun) return null
  return (
    <>
      <div className="continue">
        <div>
          <b>{begun.title}</b>
          <p>
            <StoppedAt begun={begun} />
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
      {earlier.length > 0 && <BegunList begun={earlier} label="Begun before" />}
    </>
  )
}
