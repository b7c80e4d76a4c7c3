// What of a page's source is meant for people, by patterns alone: the measure beside the program's own reader, so nothing is
// shared with it.

const FENCES =
  /^([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)(`{3,}|~{3,})([^`\n]*)\n([^]*?)^[ \t>]*\2[`~]*[ \t\r]*$/gm
/** One at the margin that is never closed takes all that follows. */
const OPEN_FENCE = /^(?:`{3,}|~{3,})[^`\n]*\n([^]*)$/m

/** What Mintlify shows to agents alone, and fences, which may tell about it. */
const FOR_AGENTS =
  /(^[ \t]*(`{3,}|~{3,})[^\n]*\n[^]*?^[ \t]*\2[`~]*[ \t\r]*$)|^[ \t]*<Visibility for="agents">[^]*?<\/Visibility>/gm

/** A source without front matter, the preludes and blocks for agents, and the trailer that GitBook adds. */
export function withoutMachineText(/** @type {string} */ source) {
  return source
    .replace(/^\ufeff?---\r?\n[^]*?\r?\n---[ \t]*(?:\r?\n|$)/, '')
    .replace(
      /^\s*(?:<!--[^]*?-->\s*)?> (?:## Documentation Index|For the complete documentation index)\b.*\n(?:>.*\n)*/,
      '',
    )
    .replace(/<AgentInstructions>[^]*?<\/AgentInstructions>/g, ' ')
    .replace(FOR_AGENTS, (found, fence) => (fence === undefined ? ' ' : found))
    .replace(/\n---\s*\n+##? Agent Instructions\b[^]*$/, '\n')
}

/**
 * Takes the fenced code out of a text.
 *
 * @param {string} text
 * @returns {{ prose: string, code: string[] }} the code without the marks of quotes
 */
export function takeFences(text) {
  /** @type {string[]} */
  const code = []
  const prose = text
    .replace(FENCES, (_, __, ___, ____, lines) => {
      code.push(String(lines).replace(/^[ \t]*>/gm, ' '))
      return '\n'
    })
    .replace(OPEN_FENCE, (_, lines) => {
      code.push(String(lines))
      return '\n'
    })
  return { prose, code }
}

/** Prose without comments, statements of modules, scripts, styles and drawings. */
export function withoutPrograms(/** @type {string} */ prose) {
  return prose
    .replace(/<!--[^]*?-->/g, ' ')
    .replace(/\{\/\*[^]*?\*\/\}/g, ' ')
    .replace(/^import\s[^]*?(?:['"];?[ \t]*$|\n\n)/gm, '\n')
    .replace(/^export\s[^]*?(?:^[)\]}]+;?[ \t]*$|\n\n)/gm, '\n')
    .replace(/<(script|style|svg)\b[^]*?<\/\1>/gi, ' ')
}

/** What a page says outside all code: no fences, programs, or code within a line. */
export function plainProse(/** @type {string} */ source) {
  const { prose } = takeFences(withoutMachineText(source))
  return withoutPrograms(prose)
    .replace(/<pre\b[^]*?<\/pre>/gi, ' ')
    .replace(/(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n)[^])*?(?<!`)\1(?!`)/g, ' ')
}
