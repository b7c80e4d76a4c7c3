import type { FailureCode } from '../../model/failure'

/** How much of a text is looked at to tell what it is; characters. */
const SNIFF = 4096

/**
 * Tells from the text alone why it can be no Markdown: null means that it may be. A status of 200 and a content type say
 * little: most addresses that answer for `/llms.txt` answer with a web page.
 */
export function judgeText(text: string): Extract<FailureCode, 'empty' | 'not-text' | 'html'> | null {
  const start = text.replace(/^[\s\uFEFF\u200B]+/, '')
  if (start === '') return 'empty'
  if (isBinary(text)) return 'not-text'
  return isHtml(start.slice(0, SNIFF)) ? 'html' : null
}

/** NUL characters, or more than one in a hundred that could not be decoded. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true
  let broken = 0
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) broken += 1
  return broken > text.length / 100
}

function isHtml(start: string): boolean {
  const first = start.replace(/^(?:<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)+/, '')
  if (/^<(?:!doctype\s+html|html|head|body|script|meta|title|link|style)[\s>]/i.test(first)) return true
  // a page without its head: it begins with a tag and is mostly tags
  return (
    /^<[a-z]/i.test(first) &&
    (first.match(/<\/?(?:div|span|script|meta|link|section|nav|ul|li|a|svg|path)[\s>]/gi) ?? []).length > 12
  )
}
