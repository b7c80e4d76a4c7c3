/**
 * The text of a drawing: UTF-8 or UTF-16, or Western European where it says so. Null for other bytes: an encoding that is read in
 * another way than it was looked at could hide what it holds.
 */
export function svgText(bytes: Uint8Array): string | null {
  const utf16 = utf16Of(bytes)
  if (utf16) return decoded(bytes, utf16)
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'windows-1252')
  if (text === null) return null
  const stated = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']{1,40})["']/.exec(text)?.[1]?.toLowerCase()
  if (stated !== undefined && !READ_AS_ASCII.has(stated)) return null
  const isWestern = stated !== undefined && stated !== 'utf-8' && stated !== 'us-ascii'
  return isWestern ? text : decoded(bytes, 'utf-8')
}

const READ_AS_ASCII = new Set(['utf-8', 'us-ascii', 'iso-8859-1', 'latin1', 'windows-1252'])

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return null
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
