/**
 * Everything that is expected to go wrong between an address and a stored article, as plain data.
 * Bugs are not in this list: they throw and stay loud.
 */
export const FAILURE_CODES = [
  'bad-address', // what was typed is no address at all
  'forbidden-scheme', // neither http nor https
  'private-address', // an address of this machine or a private network that nobody typed
  'no-such-host',
  'refused', // the host is there, nothing listens
  'unreachable', // no route, or no network at all
  'tls', // the certificate or the handshake is wrong
  'timeout',
  'interrupted', // the connection broke in the middle
  'redirect-loop', // more hops than allowed
  'sign-in', // 401, 403
  'not-found', // 404, 410
  'too-many-requests', // 429
  'server-error', // 5xx
  'bad-status', // any other status that is not a success
  'html', // an HTML page where text was promised
  'not-text', // bytes that are no text
  'empty',
  'too-large',
  'not-an-image', // bytes that are none of the kinds of image that are shown
  'image-bomb', // an image that would take too much memory once it is decoded
  'shrunk', // a page came back with under 30 % of the text that is held: kept aside
  'fewer-pages', // an index lists less than half of what it listed before: the person is asked first
  'still-listed', // an article that an index lists is not deleted: the next sync would bring it again
  'bad-choice', // what was chosen for a source is nothing that can be set
  'no-links', // an index without one link that can be read
  'only-outside', // an index whose pages all lie on other sites
  'cancelled', // by the person
  'disk-full',
  'storage', // the database refused, for another reason than space
  'not-written', // a file that the person asked for could not be written where they want it
  'not-printed', // the system could not print
  'worker-stopped', // a worker ended while it was asked something
] as const

export type FailureCode = (typeof FAILURE_CODES)[number]

/** One expected failure. `url` is the address it happened at, as it was asked for. */
export interface Failure {
  readonly code: FailureCode
  readonly url?: string
  /** Where redirects led, when that is another address than `url`. */
  readonly at?: string
  /** HTTP status, where there was one. */
  readonly status?: number
  /**
   * The limit that bit: milliseconds for `timeout`, bytes for `too-large`, pixels for `image-bomb`, hops for `redirect-loop`; for `too-many-requests`
   * the milliseconds that the server asks to wait.
   */
  readonly limit?: number
  /** What was held and what came: characters for `shrunk`, pages for `fewer-pages`. */
  readonly before?: number
  readonly now?: number
  /** Technical cause for logs and the report's details; never the sentence itself. */
  readonly detail?: string
}

const RETRYABLE: ReadonlySet<FailureCode> = new Set([
  'no-such-host',
  'refused',
  'unreachable',
  'timeout',
  'interrupted',
  'too-many-requests',
  'server-error',
])

/** Whether the same request may well succeed a little later without anybody changing anything. */
export function mayHelpToRetry(failure: Failure): boolean {
  return RETRYABLE.has(failure.code)
}
