import type { Live } from '../../db/live'
import type { Databases } from '../../db/read-databases'
import { askNow } from './asked'
import { followWhileHeard } from './follow-while-heard'

/**
 * Answers about articles that many parts of a page show, by the article's address: asked at once, and one question for all who listen.
 * `question` must be a function that stays the same.
 */
export function sharedAnswers<T>(
  question: (databases: Databases, address: string) => Promise<T>,
): (address: string) => Live<T> {
  const shared = new Map<string, Live<T>>()
  return (address) => {
    const before = shared.get(address)
    if (before) return before
    const asked = askNow(
      question,
      address,
      () => heard.tell(),
      () => false,
    )
    const heard = followWhileHeard({
      follow: asked.follow,
      end() {
        asked.stop()
        if (shared.get(address) === answers) shared.delete(address)
      },
    })
    const answers: Live<T> = { current: asked.current, subscribe: heard.subscribe }
    shared.set(address, answers)
    return answers
  }
}
