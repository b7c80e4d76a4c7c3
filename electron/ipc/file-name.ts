/** Longest name without its ending, in bytes: file systems take 255. */
const MOST_BYTES = 180

/** Names that Windows keeps for devices, whatever their ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** Characters that a file system or a shell reads as something else, and those that turn a name round for the eye. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}<>:"/\\|?*]/gu

/**
 * A file name made of any text, such as the title of an article: no folders, nothing that a system refuses or hides. `ending` with its
 * dot; `fallback` where nothing of the text is left. Never empty, never longer than file systems take.
 */
export function fileNameOf(text: string, ending: string, fallback = 'Article'): string {
  const plain = text.slice(0, 1000).normalize('NFC').replace(UNFIT, ' ').replace(/\s+/g, ' ')
  // dots in front hide a file, at the end Windows drops them
  const bare = cut(plain.replace(/^[\s.~-]+/, '')).replace(/[\s.]+$/, '')
  const name = DEVICES.test(bare) ? `_${bare}` : bare
  return `${name || fallback}${ending}`
}

/** The first characters that fit, no character halved. */
function cut(text: string): string {
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > MOST_BYTES) break
    kept += character
  }
  return kept
}
