import { fail, type Result } from '../../shared/lib/result'
import { mayHelpToRetry } from '../../shared/model/failure'
import type { HostQueue } from '../fetch/host-queue'
import type { HostHealth } from './host-health'

/**
 * Asks for one thing in its turn at its host, as often as `tries` says (as usual where that is undefined). A host that is
 * given up is not asked: what made it so is the answer. What failed while the machine slept is asked for again.
 */
export function askHost<T>(
  {
    queue,
    signal,
    health,
  }: { readonly queue: HostQueue; readonly signal: AbortSignal; readonly health: HostHealth },
  url: string,
  ask: (tries: number | undefined) => Promise<Result<T>>,
): Promise<Result<T>> {
  const gone = (): Result<T> | null => {
    const failure = health.gone()
    return failure && fail({ ...failure, url })
  }
  const refused = gone()
  if (refused) return Promise.resolve(refused)
  return queue.run(url, async () => {
    for (;;) {
      // what happened while it stood in line counts too
      const nowRefused = gone()
      if (nowRefused || signal.aborted) return nowRefused ?? fail({ code: 'cancelled', url })
      const heard = health.begin()
      const answer = await ask(health.tries())
      const { slept } = heard(answer.ok ? null : answer.error)
      // a lid that was closed is no reason to do without it
      if (answer.ok || !slept || !mayHelpToRetry(answer.error)) return answer
    }
  })
}
