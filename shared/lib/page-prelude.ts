import { codeLines, createFenceReader } from './code-lines'

/** The lines a page begins with that are its own, and what follows them; the preludes between are gone. */
export interface PreludesTaken {
  readonly head: readonly string[]
  readonly rest: readonly string[]
}

const FRONT_MATTER_LINES = 300
const COMMENT_LINES = 50
/** A longer one has swallowed the page. */
const AGENT_BLOCK_LINES = 300
/** A page that is all prelude has more of them than any platform writes. */
const MOST = 50

/**
 * Takes away what platforms write before a page for machines: before its front matter, after it and after its title, as
 * renderer/render drops it from what is shown. The head keeps front matter, comments and title.
 */
export function takePreludes(lines: readonly string[]): PreludesTaken {
  const head: string[] = []
  let at = 0
  let titled = false
  for (let count = 0; count < MOST; count += 1) {
    while (at < lines.length && isBlank(lines[at])) at += 1
    const line = lines[at] ?? ''
    const prelude = preludeLength(lines, at)
    const own = prelude > 0 ? 0 : ownLength(lines, at, head.length === 0)
    const isTitle = !titled && /^# +\S/.test(line)
    if (prelude > 0) at += prelude
    else if (own > 0) {
      for (const end = at + own; at < end; at += 1) head.push(lines[at] ?? '')
    } else if (isTitle) {
      titled = true
      head.push(line)
      at += 1
    } else break
  }
  return { head, rest: lines.slice(at) }
}

const isBlank = (line: string | undefined): boolean => line !== undefined && line.trim() === ''

/** Lines of the prelude that begins here; 0 where none does. */
function preludeLength(lines: readonly string[], at: number): number {
  const line = lines[at]
  if (line === undefined) return 0
  if (/^ {0,3}>/.test(line)) return quoteLength(lines, at)
  if (/^ {0,3}<AgentInstructions[\s>]/.test(line)) return agentBlockLength(lines, at)
  return isAddressLine(line) || isSkipLink(line) ? 1 : 0
}

/** "# Source: https://…" of full texts and what is made of them; Fumadocs' "URL: /docs/page". */
const isAddressLine = (line: string): boolean =>
  /^(?:# )?(?:source|url): ?(?:https?:\/\/|\/)\S*\s*$/i.test(line)

const isSkipLink = (line: string): boolean =>
  /^\[?skip to (?:main )?content\]?(?:\([^\s()]*\))?\s*$/i.test(line)

/** A quotation of Mintlify's, Cloudflare's or GitBook's for agents, with all of its lines. */
function quoteLength(lines: readonly string[], at: number): number {
  let end = at
  while (/^ {0,3}>/.test(lines[end] ?? '')) end += 1
  const text = lines
    .slice(at, end)
    .map((line) => line.replace(/^ {0,3}>\s*(?:#{1,6} +)?/, ''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
  return isPrelude(text) ? end - at : 0
}

function isPrelude(text: string): boolean {
  return (
    /^(?:documentation index|agent instructions)\b/i.test(text) ||
    /^use this file to discover all available pages\b/i.test(text) ||
    (/^(?:for (?:the |a )?complete (?:documentation )?index|fetch the complete documentation index at)\b/i.test(
      text,
    ) &&
      /llms\.txt/i.test(text))
  )
}

/** Mintlify and Expo begin pages with such a block; its examples are part of it and end nothing. */
function agentBlockLength(lines: readonly string[], at: number): number {
  const isCode = createFenceReader()
  const block = lines.slice(at, at + AGENT_BLOCK_LINES)
  return block.findIndex((line) => !isCode(line) && /<\/AgentInstructions>\s*$/.test(line)) + 1
}

/** Lines of the front matter or the comment that begins here; 0 where none does. */
function ownLength(lines: readonly string[], at: number, isFirst: boolean): number {
  const line = lines[at] ?? ''
  if (/^\{\/\*.*\*\/\}\s*$/.test(line)) return 1
  if (line.startsWith('<!--')) return blockLength(lines.slice(at, at + COMMENT_LINES), 0, /-->\s*$/)
  if (!isFirst || !/^---\s*$/.test(line)) return 0
  return blockLength(lines.slice(at, at + FRONT_MATTER_LINES), 1, /^---\s*$/)
}

/** Lines up to the one that ends the block; 0 where none does, or where a fence shows that the page has begun. */
function blockLength(lines: readonly string[], from: number, ending: RegExp): number {
  const end = lines.findIndex((line, at) => at >= from && ending.test(line))
  return codeLines(lines.slice(0, end + 1)).includes(1) ? 0 : end + 1
}
