import { fail, ok, type Result } from '../../shared/lib/result'
import { createDeadline, type Deadline } from './deadline'
import type { FetchFailure, FetchKit } from './fetch-kit'
import type { FetchAnswer } from './fetch-port'
import { createHopJudge, type SourceRules } from './fetch-rules'
import { networkFailure } from './network-failure'
import { orAborted } from './or-aborted'
import { readRetryAfter } from './retry-after'
import { statusFailure } from './status-failure'

export const ANSWER_LIMIT = 20_000
export const IDLE_LIMIT = 30_000
export const TOTAL_LIMIT = 120_000
export const MAX_REDIRECTS = 5
/** Of an answer that is not wanted: read to its end, so that the connection can serve the next request. */
const DISCARD_BYTES = 64 * 1024

const MAX_VALIDATOR = 1024

export interface BodyRequest {
  readonly url: string
  readonly rules: SourceRules
  /** Value of the header. */
  readonly accept: string
  /** Limit after decompression. */
  readonly maxBytes: number
  readonly signal: AbortSignal
  /** What is already held: the request is made conditional where it reaches that very address. */
  readonly known: {
    readonly url: string
    readonly etag: string | null
    readonly lastModified: string | null
  } | null
  /** Told of an answer that is refused for its status. */
  readonly onBadStatus?: (answer: Pick<FetchAnswer, 'url' | 'headers'>) => void
}

export type FetchedBody =
  | {
      readonly status: 200
      /** Where the bytes came from, after redirects. */
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      /** In a buffer of their own. */
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly etag: string | null
      readonly lastModified: string | null
    }
  | { readonly status: 304; readonly url: string }

/**
 * Fetches one body once: follows redirects, judges each hop, keeps the limits of size and time. What the bytes are is for
 * the caller to say. Expected trouble is a Failure whose `url` is the address that was asked for.
 */
export async function fetchBody(
  kit: FetchKit,
  request: BodyRequest,
): Promise<Result<FetchedBody, FetchFailure>> {
  const { url, signal } = request
  const deadline = createDeadline(kit, signal, { answer: ANSWER_LIMIT, idle: IDLE_LIMIT, total: TOTAL_LIMIT })
  try {
    return await followHops(kit, request, deadline)
  } catch (error) {
    if (signal.aborted) return fail({ code: 'cancelled', url })
    const limit = deadline.passed()
    if (limit !== null) return fail({ code: 'timeout', url, limit })
    const failure = networkFailure(error, url)
    if (failure === null) throw error
    return fail(failure)
  } finally {
    deadline.end()
  }
}

/** What is wrong with a body that came, told of the address that was asked for and the one that it led to. */
export function refuseBody(asked: string, at: string, failure: Omit<FetchFailure, 'url' | 'at'>) {
  return fail<FetchFailure>({ url: asked, ...(at === asked ? {} : { at }), ...failure })
}

async function followHops(
  kit: FetchKit,
  request: BodyRequest,
  deadline: Deadline,
): Promise<Result<FetchedBody, FetchFailure>> {
  const judge = createHopJudge(request.rules, kit.resolve)
  let url = request.url
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const refusal = await orAborted(judge(url), deadline.signal)
    if (refusal) return fail({ ...refusal, url: request.url, ...(hop === 0 ? {} : { at: url }) })
    if (deadline.signal.aborted) throw deadline.signal.reason
    deadline.asked()
    const opening = kit.port.open(url, { signal: deadline.signal, headers: headersFor(kit, request, url) })
    const answer = await orAborted(opening, deadline.signal)
    deadline.touch()
    const target = redirectTarget(answer, url)
    if (target === null) return readAnswer(kit, request, answer, url, deadline)
    await discard(answer.body, deadline)
    url = target
  }
  return fail({ code: 'redirect-loop', url: request.url, limit: MAX_REDIRECTS })
}

function headersFor(
  kit: FetchKit,
  { accept, known }: BodyRequest,
  url: string,
): Readonly<Record<string, string>> {
  const isKnown = known !== null && known.url === url
  return {
    'user-agent': kit.userAgent,
    accept,
    ...(isKnown && known.etag !== null ? { 'if-none-match': known.etag } : {}),
    ...(isKnown && known.lastModified !== null ? { 'if-modified-since': known.lastModified } : {}),
  }
}

/** A validator is stored and sent back; one that is absurdly long is done without. */
function validator(header: string | undefined): string | null {
  return header === undefined || header.length > MAX_VALIDATOR ? null : header
}

/** Absolute address without fragment; null when the answer sends nowhere. */
function redirectTarget(answer: FetchAnswer, url: string): string | null {
  const location = answer.headers['location']
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return null
  if (!URL.canParse(location, url)) return null
  const target = new URL(location, url)
  target.hash = ''
  return target.href
}

async function readAnswer(
  kit: FetchKit,
  request: BodyRequest,
  answer: FetchAnswer,
  url: string,
  deadline: Deadline,
): Promise<Result<FetchedBody, FetchFailure>> {
  const { headers, status } = answer
  if (status === 304 && request.known?.url === url) {
    await discard(answer.body, deadline)
    return ok({ status: 304, url })
  }
  const code = statusFailure(status)
  if (code !== null) {
    request.onBadStatus?.({ url, headers })
    await discard(answer.body, deadline)
    const retryAfter = readRetryAfter(headers['retry-after'], kit.timers.now())
    return refuseBody(request.url, url, { code, status, ...(retryAfter === null ? {} : { retryAfter }) })
  }
  const bytes = await collect(answer, request.maxBytes, deadline)
  if (bytes === null) return refuseBody(request.url, url, { code: 'too-large', limit: request.maxBytes })
  return ok({
    status: 200,
    url,
    headers,
    bytes,
    etag: validator(headers['etag']),
    lastModified: validator(headers['last-modified']),
  })
}

/** All bytes of a body; null as soon as there are more than the limit. */
async function collect(
  answer: FetchAnswer,
  limit: number,
  deadline: Deadline,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body) {
    deadline.touch()
    size += chunk.byteLength
    if (size > limit) return null
    chunks.push(chunk)
  }
  // no Buffer: small ones are views of a pool, which would travel with them
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

async function discard(body: AsyncIterable<Uint8Array>, deadline: Deadline): Promise<void> {
  let size = 0
  for await (const chunk of body) {
    deadline.touch()
    size += chunk.byteLength
    if (size > DISCARD_BYTES) return
  }
}
