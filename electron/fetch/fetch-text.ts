import { fail, ok, type Result } from '../../shared/lib/result'
import type { Failure } from '../../shared/model/failure'
import { createDeadline, type Deadline } from './deadline'
import type { FetchAnswer, FetchPort } from './fetch-port'
import { createHopJudge, type SourceRules } from './fetch-rules'
import { judgeBody } from './judge-body'
import { networkFailure } from './network-failure'
import { orAborted } from './or-aborted'
import type { Power } from './power'
import { readText } from './read-text'
import type { Resolve } from './resolve'
import { readRetryAfter } from './retry-after'
import { statusFailure } from './status-failure'
import type { Timers } from './timers'

export const INDEX_BYTES = 20 * 1024 * 1024
export const PAGE_BYTES = 8 * 1024 * 1024
export const ANSWER_LIMIT = 20_000
export const IDLE_LIMIT = 30_000
export const TOTAL_LIMIT = 120_000
export const MAX_REDIRECTS = 5
/** Of an answer that is not wanted: read to its end, so that the connection can serve the next request. */
const DISCARD_BYTES = 64 * 1024

const MAX_VALIDATOR = 1024

/** What every fetch needs from outside. */
export interface FetchKit {
  readonly port: FetchPort
  readonly timers: Timers
  /** 0 up to 1. */
  readonly random: () => number
  readonly userAgent: string
  readonly resolve: Resolve
  readonly power: Power
  /** Told that the host of an address wants to be left alone for so many milliseconds. */
  readonly rest?: (url: string, milliseconds: number) => void
}

export interface TextRequest {
  readonly url: string
  readonly rules: SourceRules
  /** Limit after decompression. */
  readonly maxBytes: number
  readonly signal: AbortSignal
  /** What is already held: the request is made conditional where it reaches that very address. */
  readonly known: {
    readonly url: string
    readonly etag: string | null
    readonly lastModified: string | null
  } | null
  /** Told of the last answer, whatever comes of it: its headers may say where the index of a site is. */
  readonly notice?: (notice: AnswerNotice) => void
}

export interface AnswerNotice {
  /** After redirects. */
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The body where it is an HTML page, else null. */
  readonly html: string | null
}

export type FetchedText =
  | {
      readonly status: 200
      /** Where the text came from, after redirects. */
      readonly url: string
      readonly text: string
      readonly etag: string | null
      readonly lastModified: string | null
    }
  | { readonly status: 304; readonly url: string }

/** A failure with what the server said about trying again, in milliseconds; that part never leaves electron/fetch. */
export interface FetchFailure extends Failure {
  readonly retryAfter?: number
}

/**
 * Fetches one text once: follows redirects, judges each hop, keeps the limits of size and time, decodes, and refuses what
 * is no text. Expected trouble is a Failure whose `url` is the address that was asked for.
 */
export async function fetchText(
  kit: FetchKit,
  request: TextRequest,
): Promise<Result<FetchedText, FetchFailure>> {
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

async function followHops(
  kit: FetchKit,
  request: TextRequest,
  deadline: Deadline,
): Promise<Result<FetchedText, FetchFailure>> {
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

function headersFor(kit: FetchKit, { known }: TextRequest, url: string): Readonly<Record<string, string>> {
  const isKnown = known !== null && known.url === url
  return {
    'user-agent': kit.userAgent,
    accept: 'text/markdown,text/plain;q=0.9,*/*;q=0.1',
    ...(isKnown && known.etag !== null ? { 'if-none-match': known.etag } : {}),
    ...(isKnown && known.lastModified !== null ? { 'if-modified-since': known.lastModified } : {}),
  }
}

/** A validator is stored and sent back; one that is absurdly long is done without. */
export function validator(header: string | undefined): string | null {
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
  request: TextRequest,
  answer: FetchAnswer,
  url: string,
  deadline: Deadline,
): Promise<Result<FetchedText, FetchFailure>> {
  const { headers, status } = answer
  const notice = (html: string | null): void => request.notice?.({ url, status, headers, html })
  const refuse = (failure: Omit<FetchFailure, 'url'>) =>
    fail({ url: request.url, ...(url === request.url ? {} : { at: url }), ...failure })
  if (status === 304 && request.known?.url === url) {
    await discard(answer.body, deadline)
    return ok({ status: 304, url })
  }
  const code = statusFailure(status)
  if (code !== null) {
    notice(null)
    await discard(answer.body, deadline)
    const retryAfter = readRetryAfter(headers['retry-after'], kit.timers.now())
    return refuse({ code, status, ...(retryAfter === null ? {} : { retryAfter }) })
  }
  const bytes = await collect(answer, request.maxBytes, deadline)
  if (bytes === null) return refuse({ code: 'too-large', limit: request.maxBytes })
  const contentType = headers['content-type'] ?? ''
  const text = readText(bytes, contentType)
  if (!text.ok) return refuse({ code: text.error })
  const wrong = judgeBody(text.value, contentType)
  notice(wrong === 'html' ? text.value : null)
  if (wrong !== null) return refuse({ code: wrong })
  return ok({
    status: 200,
    url,
    text: text.value,
    etag: validator(headers['etag']),
    lastModified: validator(headers['last-modified']),
  })
}

/** All bytes of a body; null as soon as there are more than the limit. */
async function collect(answer: FetchAnswer, limit: number, deadline: Deadline): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body) {
    deadline.touch()
    size += chunk.byteLength
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

async function discard(body: AsyncIterable<Uint8Array>, deadline: Deadline): Promise<void> {
  let size = 0
  for await (const chunk of body) {
    deadline.touch()
    size += chunk.byteLength
    if (size > DISCARD_BYTES) return
  }
}
