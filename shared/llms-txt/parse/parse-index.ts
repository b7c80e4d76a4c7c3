import { cleanText } from './clean-text'
import { collectLinks, TITLE_LIMIT, type ParsedLink } from './collect-links'
import { inlineLinks, linksToTitles } from './inline-links'
import { plainText } from './plain-text'
import { readBlocks } from './read-blocks'

/** A longer summary is cut with an ellipsis; characters. */
const SUMMARY_LIMIT = 2000

export interface ParsedIndex {
  /** First heading of level 1, else the front matter's title; '' where there is none. */
  readonly title: string
  /** The quotation below the title as plain text; may be empty. */
  readonly summary: string
  /** What it says besides summary and links: plain Markdown, cut at PROSE_LIMIT; may be empty. */
  readonly prose: string
  readonly links: readonly ParsedLink[]
  /** Sentences about odd input that was read all the same. */
  readonly warnings: readonly string[]
  /** Those of the warnings that tell of a limit. */
  readonly limits: readonly string[]
}

/**
 * Reads the text of an llms.txt. Takes whatever sites really serve: any heading depth, bullet and numbering, links in prose
 * and tables, reference links, bare addresses. Never throws; time grows linearly with the text.
 */
export function parseIndex(text: string): ParsedIndex {
  const { blocks, references, frontTitle, unclosedFence } = readBlocks(cleanText(text))
  const collected = collectLinks(blocks, references)
  const warnings = [...collected.warnings]
  if (unclosedFence !== null) {
    warnings.push(
      `A code block that begins in line ${unclosedFence} never ends. What follows was read as text.`,
    )
  }
  const quote = linksToTitles(collected.summary, inlineLinks(collected.summary, references))
  return {
    title: collected.title || plainText(frontTitle, TITLE_LIMIT),
    summary: plainText(quote, SUMMARY_LIMIT),
    prose: collected.prose,
    links: collected.links,
    warnings,
    limits: collected.limits,
  }
}
