import type { FailureCode } from '../../shared/model/failure'

const HTML_START = /^(?:<!doctype\s+html|<(?:html|head|body)(?:\s|>))/i
/** What may stand before the first tag of an HTML page. */
const BEFORE_HTML = /^(?:\s|<!--[\s\S]{0,4000}?-->|<\?xml[^>]{0,200}\?>)*/i

/**
 * Says what is wrong with a body that should be Markdown or plain text; null when nothing is. Many sites answer a missing
 * page with 200 and their HTML shell, so the body itself is looked at, not its type alone.
 */
export function judgeBody(text: string, contentType: string): FailureCode | null {
  if (text.includes('\0')) return 'not-text'
  const start = text.slice(0, 8000).replace(BEFORE_HTML, '')
  if (HTML_START.test(start)) return 'html'
  if (/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType) && looksLikeHtml(start)) return 'html'
  return text.trim() === '' ? 'empty' : null
}

/** Markdown that is merely served as text/html does not begin with a tag, or closes none of the tags that make a page. */
function looksLikeHtml(start: string): boolean {
  return /^<[a-z!]/i.test(start) && /<\/(?:title|head|script|style|nav|div|p|main|section|h1)>/i.test(start)
}
