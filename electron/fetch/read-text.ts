import { fail, ok, type Result } from '../../shared/lib/result'
import type { FailureCode } from '../../shared/model/failure'

/**
 * Bytes to text by byte order mark, else as UTF-8 where they are that whatever the server says (other charsets accept any
 * bytes, so a wrong one would make nonsense of them), else by the charset of the content type or, in an HTML page, of its head.
 * Bytes that are no text in that charset are refused rather than shown as replacement characters.
 */
export function readText(bytes: Uint8Array, contentType: string): Result<string, FailureCode> {
  const charset = charsetOf(bytes, contentType)
  // text in these may pass as UTF-8 and means something else
  const asUtf8 = /^(?:utf-?16|ucs-?2|unicode|iso-2022)/i.test(charset) ? null : decode(bytes, 'utf-8')
  const text = asUtf8 ?? decode(bytes, charset)
  return text === null ? fail('not-text') : ok(text)
}

function decode(bytes: Uint8Array, charset: string): string | null {
  const decoder = decoderFor(charset)
  try {
    return decoder.decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function charsetOf(bytes: Uint8Array, contentType: string): string {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1] ?? charsetOfHead(bytes, contentType)
}

/** What an HTML page says of itself in its first kilobyte, where HTML wants it; that it reads at all shows it is not UTF-16. */
function charsetOfHead(bytes: Uint8Array, contentType: string): string {
  if (!/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return 'utf-8'
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const named = /<meta\s[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(head)?.[1] ?? 'utf-8'
  return /^utf-?16/i.test(named) ? 'utf-8' : named
}

/** A charset that nobody knows is read as UTF-8, which most pages are whatever they say. */
function decoderFor(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder('utf-8', { fatal: true })
    throw error
  }
}
