/**
 * Hash of an article's text, by which a sync decides whether the article changed: SHA-256 in hex of the comparable
 * text, so that line endings and a generator's prelude make no difference.
 */
export async function articleTextHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(comparableText(text)))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The text without what may differ while the article stays the same. Never shown, never stored. */
export function comparableText(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  return withoutPrelude(lines).trim()
}

/** Mintlify begins each page with a quoted "Documentation Index" that is about the site, not about the page. */
function withoutPrelude(text: string): string {
  const found = /^\s*> *(?:#{1,6} +)?Documentation Index *\n(?:>.*(?:\n|$))*/.exec(text)
  return found ? text.slice(found[0].length) : text
}
