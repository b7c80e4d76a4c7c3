/** Marks that are put on Latin, Greek and Cyrillic letters; those of other scripts change what is written. */
const ACCENTS = /[\u0300-\u036f]/g
const PLAIN = /^[ -~]*$/

/** The text without difference of case, accents and width: what index and question are compared by. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replace(ACCENTS, '').toLowerCase().replace(ACCENTS, '').normalize('NFC')
}

const ACCENTED = /[\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1fff]/g

/** Folded so that every character stays in its place: for finding places in a text. Text is expected in NFC. */
export function foldInPlace(text: string): string {
  const bare = text.replace(ACCENTED, (letter) => letter.normalize('NFD').charAt(0))
  const lower = bare.toLowerCase()
  return lower.length === text.length ? lower : bare
}
