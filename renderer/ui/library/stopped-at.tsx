import type { BegunArticle } from '../../state/library/use-section-page'
import { duration, stoppedAt } from '../../state/words'
import { useNow } from '../parts/use-now'

/** `You stopped at “Client secrets”, yesterday at 22:40. 4 min left.` */
export function StoppedAt({ begun }: { readonly begun: BegunArticle }) {
  const now = useNow()
  return (
    <>
      {stoppedAt(begun.place.heading, begun.place.at, now)}
      {begun.minutesLeft > 0 && ` ${duration(begun.minutesLeft)} left.`}
    </>
  )
}
