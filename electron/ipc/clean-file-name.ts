/** Names that Windows keeps for devices, whatever follows them. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
/** Control characters, marks that turn the direction of writing, and signs that no file system of ours takes. */
const UNWANTED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}<>:"|?*]/gu
/** Characters of a name without its ending. */
const LONGEST = 100

/**
 * A name for a file out of any text: never a path, never hidden, with the given ending (without a dot) and no other; `fallback` where
 * nothing of it is left.
 */
export function cleanFileName(text: string, ending: string, fallback: string): string {
  const last = text.split(/[/\\]/).at(-1) ?? ''
  const trimmed = last
    .replace(UNWANTED, '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s~-]+/, '')
  const name = [...trimmed]
    .slice(0, LONGEST)
    .join('')
    .replace(/[.\s]+$/, '')
  const safe = name === '' ? fallback : DEVICES.test(name) ? `_${name}` : name
  return `${safe}.${ending}`
}
