/**
 * A formula between single dollars, as TeX writes it: the outer signs touch no word, price or other dollar, and nothing of code stands
 * between them.
 */
const BETWEEN = /(?<![\w$\\}])\$(?![\s$]*\$)((?:\\[^\n]|[^$\\`\n]){1,300})\$(?![\w$])/g
/** What a formula has and a shell's variables or two prices have not; a dollar of TeX's own (`\$`) says nothing. */
const FORMULA = /\\[A-Za-z,;{]|[\^=]|\w_\{?\w|^\s*[A-Za-z]\s*$|^[A-Za-z]\([A-Za-z]\)$/

const SPAN = /(`+)(?:(?!\1)[\s\S])*?\1(?!`)/g
const INDENTED = /^(?: {4}|\t)/

/**
 * A line of prose with formulas between single dollars put between two, as all others are. Only for pages that hold blocks of math: on
 * the others a dollar is a price or a variable (8 of 9 that were looked at, findings of the renderer).
 */
export function doubleDollars(line: string): string {
  if (!line.includes('$') || INDENTED.test(line)) return line
  let out = ''
  let from = 0
  for (const { 0: span, index } of line.matchAll(SPAN)) {
    out += doubled(line.slice(from, index)) + span
    from = index + span.length
  }
  return out + doubled(line.slice(from))
}

function doubled(prose: string): string {
  return prose.replace(BETWEEN, (whole: string, tex: string) =>
    tex.startsWith('{') || !FORMULA.test(tex.replaceAll('\\$', '')) ? whole : `$$${tex}$$`,
  )
}
