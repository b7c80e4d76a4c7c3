/**
 * Text as it came from a site, made plain to read by lines: byte order marks, invisible and directional characters, control
 * characters and HTML comments are gone, every line ends with `\n`. Line numbers stay. Linear.
 */
export function cleanText(text: string): string {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, '')
    // NUL counts as "not text" before this; the other control characters are slips of an editor
    .replace(/[\u0000-\u0008\u000E-\u001F\u007F]/g, '')
    .replace(/[\u000B\u000C\u0085\u00A0\u2028\u2029]/g, ' ')
  return dropComments(plain)
}

function dropComments(text: string): string {
  let kept = ''
  let from = 0
  for (;;) {
    const start = text.indexOf('<!--', from)
    const end = start === -1 ? -1 : text.indexOf('-->', start + 4)
    if (end === -1) return kept + text.slice(from)
    const isCode = text[start - 1] === '`'
    const comment = text.slice(start, end + 3)
    kept += text.slice(from, start) + (isCode ? comment : comment.replace(/[^\n]+/g, ''))
    from = end + 3
  }
}
