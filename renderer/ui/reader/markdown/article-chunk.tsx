import type { Root } from 'hast'
import { memo, useMemo } from 'react'
import Markdown from 'react-markdown'
import type { RenderedChunk } from '../../../../shared/ipc/render-messages'
import { HANDBOOK_SCHEME } from '../../../../shared/model/source'
import { copyTree } from './copy-tree'
import { HitWords } from './marked-text'
import { markedTree } from './marked-tree'
import { PARTS } from './parts/parts'

interface ArticleChunkProps {
  readonly chunk: RenderedChunk
  /** Words that a search found, marked wherever they stand; the same list while they are the same. */
  readonly hits?: readonly string[]
}

const NO_HITS: readonly string[] = []

/**
 * One chunk of an article as a `section[data-slug]`, whose direct children are the chunk's blocks. The tree comes from the
 * render worker; react-markdown draws it and parses nothing. Drawn again only when the chunk is another one.
 */
export const ArticleChunk = memo(function ArticleChunk({ chunk, hits = NO_HITS }: ArticleChunkProps) {
  const plugins = useMemo(
    () => [() => () => copyTree(markedTree(chunk.tree as Root, hits))],
    [chunk.tree, hits],
  )
  return (
    <section
      className="chunk"
      data-slug={chunk.section}
      lang={chunk.lang}
      // where the page does not say how its text runs, its first letter does
      dir={chunk.dir ?? 'auto'}
    >
      <HitWords value={hits}>
        <Markdown rehypePlugins={plugins} components={PARTS} urlTransform={allowedAddress}>
          {''}
        </Markdown>
      </HitWords>
    </section>
  )
})

/** The second wall behind the sanitiser: fragments and the schemes that may be opened. */
function allowedAddress(address: string): string {
  const isAllowed =
    address.startsWith('#') || /^(?:https?|mailto):/i.test(address) || address.startsWith(HANDBOOK_SCHEME)
  return isAllowed ? address : ''
}
