import type { WantedImage } from '../../shared/ipc/stream-messages'
import { fail, ok, type Result } from '../../shared/lib/result'
import { IMAGE_BYTES } from '../../shared/model/image'
import type { FailureCode } from '../../shared/model/failure'
import { fetchBody, refuseBody } from './fetch-body'
import type { FetchFailure, FetchKit } from './fetch-kit'
import { rulesOfImages, type SourceRules } from './fetch-rules'
import { imagePlaces } from './image-places'
import { withRetry } from './retry'

const ACCEPT = 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.1'

export interface ImageRequest {
  readonly wanted: WantedImage
  /** Of the source whose articles show it. */
  readonly rules: SourceRules
  /** Of the source's index. */
  readonly indexUrl: string
  readonly signal: AbortSignal
  readonly tries?: number
}

export type ImageAnswer =
  | {
      readonly status: 200
      /** In a buffer of their own. */
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly etag: string | null
      readonly lastModified: string | null
    }
  | { readonly status: 304 }

/**
 * Fetches one image, conditionally where it is held; tries again as a page does. Its kind and size are not judged here: its
 * bytes are parsed in the sandboxed worker alone. An empty body is refused, and an HTML page in its place. Failures name
 * the address that was wanted.
 */
export async function fetchImage(kit: FetchKit, request: ImageRequest): Promise<Result<ImageAnswer>> {
  const { wanted, indexUrl, signal, tries } = request
  if (!URL.canParse(wanted.url)) return fail({ code: 'bad-address', url: wanted.url })
  let failure: FetchFailure | null = null
  for (const url of imagePlaces(wanted.url, indexUrl)) {
    const fetched = await withRetry(kit, signal, () => fetchOnce(kit, request, url), tries)
    if (fetched.ok) return fetched
    failure ??= fetched.error
    if (!NOT_HERE.has(fetched.error.code)) break
  }
  return fail({ ...failure, code: failure?.code ?? 'not-found', url: wanted.url })
}

/** The image may lie elsewhere. */
const NOT_HERE: ReadonlySet<FailureCode> = new Set<FailureCode>(['not-found', 'not-an-image', 'empty'])

async function fetchOnce(
  kit: FetchKit,
  { wanted, rules, signal }: ImageRequest,
  place: string,
): Promise<Result<ImageAnswer, FetchFailure>> {
  const { etag, lastModified } = wanted
  const target = new URL(place)
  target.hash = ''
  const url = target.href
  const fetched = await fetchBody(kit, {
    url,
    rules: rulesOfImages(rules),
    accept: ACCEPT,
    maxBytes: IMAGE_BYTES,
    signal,
    known: etag === null && lastModified === null ? null : { url, etag, lastModified },
  })
  if (!fetched.ok) {
    // bytes that cannot be unpacked
    return fetched.error.code === 'not-text' ? fail({ ...fetched.error, code: 'not-an-image' }) : fetched
  }
  const { value } = fetched
  if (value.status === 304) return ok({ status: 304 })
  const wrong = judgeImage(value.bytes)
  if (wrong !== null) return refuseBody(url, value.url, wrong)
  // what another address said of it would be shown to this one, which means nothing by the same mark
  const isOwn = value.url === url
  return ok({
    status: 200,
    bytes: value.bytes,
    etag: isOwn ? value.etag : null,
    lastModified: isOwn ? value.lastModified : null,
  })
}

const SNIFFED = 4096
/**
 * What may stand before the first tag of a page, the byte order mark as Latin-1 included. It matches anything, so it never
 * goes back; in one pattern with the next a row of comments would keep it busy for ever.
 */
const BEFORE_HTML = /^(?:\xef\xbb\xbf)?(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*\?>)*/i
const HTML_START = /^<(?:!doctype\s+html|html|head|body)[\s>]/i

/** A cheap look: many sites answer a missing image with 200 and a page. */
function judgeImage(bytes: Uint8Array): { readonly code: FailureCode; readonly detail?: string } | null {
  if (bytes.byteLength === 0) return { code: 'empty' }
  const start = Buffer.from(bytes.subarray(0, SNIFFED)).toString('latin1').replace(BEFORE_HTML, '')
  return HTML_START.test(start) ? { code: 'not-an-image', detail: 'an HTML page' } : null
}
