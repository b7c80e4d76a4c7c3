import type { FailureCode } from '../../shared/model/failure'

/** What an HTTP status means for a text that was asked for; null when its body can be read. */
export function statusFailure(status: number): FailureCode | null {
  if (status === 401 || status === 403 || status === 407) return 'sign-in'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 429) return 'too-many-requests'
  if (status >= 500 && status <= 599) return 'server-error'
  // 206 is a part that nobody asked for; 202 is a waiting room or a challenge, not the page
  return status >= 200 && status <= 299 && status !== 206 && status !== 202 ? null : 'bad-status'
}
