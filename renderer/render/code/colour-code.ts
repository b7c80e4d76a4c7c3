import { createHighlighterCore } from 'shiki/core'
import type { HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { LONGEST_COLOURED } from '../../../shared/markdown/code-colours'
import type { CodeRuns } from '../../../shared/markdown/code-colours'
import { GRAMMARS } from './grammars'
import { classOf, TOKEN_THEME } from './token-theme'

/** Grammars that others have inside them and name as optional: components in MDX are TSX. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  mdx: ['tsx', 'yaml'],
  markdown: ['html', 'yaml'],
  http: ['json'],
  liquid: ['html'],
  jinja: ['html'],
}

/** Longer lines stay plain: they are data, and some patterns take quadratic time on them. */
const LONGEST_LINE = 5_000

/**
 * Colours code with Shiki and JavaScript's own regular expressions (the content policy allows no WebAssembly beside a page's text).
 * Grammars are loaded when they are first needed.
 */
export class CodeColourer {
  #shiki: Promise<HighlighterCore> | null = null

  /**
   * The colours of a block, or null where it stays plain: a grammar that is not known, a block that is too long.
   *
   * @param named is the grammar's id.
   * @param begun is called when the grammar is there and the block is about to be read.
   */
  async colour(named: string, code: string, begun: () => void): Promise<CodeRuns | null> {
    // a script whose first line has a prompt is a session, whatever its fence says
    const grammar = named === 'shellscript' && /^\s*\$ \S/.test(code) ? 'shellsession' : named
    const load = Object.hasOwn(GRAMMARS, grammar) ? GRAMMARS[grammar] : undefined
    if (load === undefined || code.length > LONGEST_COLOURED) return null
    this.#shiki ??= createHighlighterCore({
      themes: [TOKEN_THEME],
      langs: [],
      // a pattern that JavaScript cannot express is left out instead of ending the grammar
      engine: createJavaScriptRegexEngine({ forgiving: true }),
    })
    const shiki = await this.#shiki
    const inside = (INSIDE[grammar] ?? []).flatMap((id) => GRAMMARS[id] ?? [])
    await shiki.loadLanguage(...(await Promise.all([...inside, load].map((one) => one()))))
    begun()
    const lines = shiki.codeToTokensBase(code, {
      lang: grammar,
      theme: 'classes',
      tokenizeMaxLineLength: LONGEST_LINE,
      // else a line read while its patterns are compiled, half a second at first use, would stop in its middle
      tokenizeTimeLimit: 0,
    })
    return runsOf(lines.flat())
  }
}

interface Token {
  readonly content: string
  readonly offset: number
  readonly color?: string | undefined
}

/** Neighbours of one class joined; space, which no colour shows on, goes with what stands before it. */
function runsOf(tokens: readonly Token[]): CodeRuns {
  const runs: number[] = []
  let end = 0
  let last = 0
  const add = (length: number, name: number): void => {
    if (length === 0) return
    if (runs.length > 0 && name === last) runs[runs.length - 2] = (runs[runs.length - 2] ?? 0) + length
    else runs.push(length, name)
    last = name
  }
  for (const { content, offset, color } of tokens) {
    if (content.trim() === '') continue
    add(Math.max(0, offset - end), last)
    add(content.length, classOf(color))
    end = offset + content.length
  }
  return runs
}
