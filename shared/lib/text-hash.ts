import { codeLines } from './code-lines'
import { takePreludes } from './page-prelude'
import { dropTrailers, withoutAgentBlocks } from './page-trailer'

/**
 * Hash of an article's text, by which a sync decides whether the article changed: SHA-256 in hex of the comparable
 * text, so that line endings and what a platform adds for machines make no difference.
 */
export async function articleTextHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(comparableText(text)))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The text without what may differ while the article stays the same: byte order mark, line endings, preludes, agent blocks,
 * feedback at the end, blank lines round it. Fenced code is never touched, whatever it holds. Never shown, never stored.
 * Linear in the text.
 */
export function comparableText(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  // the end of the last line is no line
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  const { head, rest } = takePreludes(lines)
  const body = dropTrailers(withoutAgentBlocks(rest, codeLines(rest)))
  // between the parts of the head a blank line says nothing
  return [...head, ...body].join('\n')
}
