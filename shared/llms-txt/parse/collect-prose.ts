/** Longer prose is cut with an ellipsis; characters. */
export const PROSE_LIMIT = 20_000

/** Gathers what an index says besides its links, in order, as plain Markdown; a heading is kept when words follow it. */
export class ProseCollector {
  private readonly parts: string[] = []
  private headings: { readonly level: number; readonly name: string }[] = []
  private length = 0

  heading(level: number, name: string): void {
    this.headings = [...this.headings.filter((heading) => heading.level < level), { level, name }]
  }

  /** A paragraph or, with `isItem`, a list item; links are already replaced by their titles. */
  add(text: string, isItem: boolean): void {
    const words = text.trim()
    if (words === '' || this.length > PROSE_LIMIT) return
    for (const { level, name } of this.headings) this.push(`${'#'.repeat(level)} ${name}`, '\n\n')
    this.headings = []
    const isListed = isItem && (this.parts.at(-1) ?? '').startsWith('- ')
    this.push(isItem ? `- ${words.replace(/\n/g, '\n  ')}` : words, isListed ? '\n' : '\n\n')
  }

  text(): string {
    const whole = this.parts.join('').trim()
    return whole.length <= PROSE_LIMIT ? whole : `${whole.slice(0, PROSE_LIMIT - 1).trimEnd()}…`
  }

  private push(part: string, gap: string): void {
    if (this.parts.length > 0) this.parts.push(gap)
    this.parts.push(part)
    this.length += part.length
  }
}
