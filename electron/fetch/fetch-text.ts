import { ok, type Result } from '../../shared/lib/result'
import { fetchBody, refuseBody, type BodyRequest, type FetchedBody } from './fetch-body'
import type { FetchFailure, FetchKit } from './fetch-kit'
import { judgeBody } from './judge-body'
import { readText } from './read-text'

export const INDEX_BYTES = 20 * 1024 * 1024
export const PAGE_BYTES = 8 * 1024 * 1024

const ACCEPT = 'text/markdown,text/plain;q=0.9,*/*;q=0.1'

export interface TextRequest extends Omit<BodyRequest, 'accept' | 'onBadStatus'> {
  /** Told of the last answer, whatever comes of it: its headers may say where the index of a site is. */
  readonly notice?: (notice: AnswerNotice) => void
}

export interface AnswerNotice {
  /** After redirects. */
  readonly url: string
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

/**
 * Fetches one text once, as fetch-body.ts does, decodes it and refuses what is no text. Expected trouble is a Failure whose
 * `url` is the address that was asked for.
 */
export async function fetchText(
  kit: FetchKit,
  request: TextRequest,
): Promise<Result<FetchedText, FetchFailure>> {
  const { notice, ...body } = request
  const fetched = await fetchBody(kit, {
    ...body,
    accept: ACCEPT,
    onBadStatus: ({ url, headers }) => notice?.({ url, headers, html: null }),
  })
  if (!fetched.ok) return fetched
  return fetched.value.status === 304 ? ok(fetched.value) : decode(request, fetched.value)
}

function decode(
  request: TextRequest,
  { url, headers, bytes, etag, lastModified }: Extract<FetchedBody, { readonly status: 200 }>,
): Result<FetchedText, FetchFailure> {
  const contentType = headers['content-type'] ?? ''
  const text = readText(bytes, contentType)
  if (!text.ok) return refuseBody(request.url, url, { code: text.error })
  const wrong = judgeBody(text.value, contentType)
  request.notice?.({ url, headers, html: wrong === 'html' ? text.value : null })
  if (wrong !== null) return refuseBody(request.url, url, { code: wrong })
  return ok({ status: 200, url, text: text.value, etag, lastModified })
}
