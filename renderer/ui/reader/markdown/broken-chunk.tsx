import type { RenderedChunk } from '../../../../shared/ipc/render-messages'
import { useSectionSource } from '../../../state/article/use-section-source'

/** Elements that begin a line of their own. */
const LINES =
  /^(?:p|h[1-6]|li|tr|pre|br|dt|dd|summary|blockquote|figure|table|mdx-(?!badge|tooltip|tip|meta).*)$/

interface BrokenChunkProps {
  readonly chunk: RenderedChunk
  readonly address: string
}

/** A piece of an article that could not be drawn: a sentence, and the source of its section; until that is here, the piece's text. */
export function BrokenChunk({ chunk, address }: BrokenChunkProps) {
  const source = useSectionSource(address, chunk.section)
  return (
    <section className="chunk" data-slug={chunk.section}>
      <p className="label-line" role="note">
        This part could not be shown as it should. Below is its section as it was written.
      </p>
      <pre className="plain-text">{source ?? plainTextOf(chunk.tree)}</pre>
    </section>
  )
}

/** Text of a tree that may be damaged: whatever is no node counts as nothing. Never throws. */
export function plainTextOf(tree: unknown): string {
  return textOf(tree)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function textOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  if ('value' in node && typeof node.value === 'string') return node.value
  const children: unknown = 'children' in node ? node.children : undefined
  const text = Array.isArray(children) ? children.map(textOf).join('') : ''
  return 'tagName' in node && LINES.test(String(node.tagName)) ? `\n${text}\n` : text
}
