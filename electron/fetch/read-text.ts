import { fail, ok, type Result } from '../../shared/lib/result'
import type { FailureCode } from '../../shared/model/failure'

/**
 * Bytes to text by byte order mark, else by the charset of the content type, else as UTF-8. Bytes that are no text in that
 * charset are refused rather than shown as replacement characters.
 */
export function readText(bytes: Uint8Array, contentType: string): Result<string, FailureCode> {
  const decoder = decoderFor(charsetOf(bytes, contentType))
  try {
    return ok(decoder.decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return fail('not-text')
    throw error
  }
}

function charsetOf(bytes: Uint8Array, contentType: string): string {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1] ?? 'utf-8'
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
