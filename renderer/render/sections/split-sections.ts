import type { Element } from 'hast'
import { textHash } from '../../../shared/markdown/text-hash'
import type { SectionText } from '../../../shared/ipc/render-messages'
import type { ArticleSection } from '../../../shared/model/article'
import { normalise, plainText } from '../tree/plain-text'
import { countWords } from './count-words'

/** A section and the blocks that belong to it, its heading first. */
export interface SectionBlocks {
  readonly slug: string
  readonly blocks: Element[]
}

/** The untitled beginning (also where it is empty), then one for each heading. */
export function splitSections(blocks: readonly Element[]): SectionBlocks[] {
  const sections: SectionBlocks[] = [{ slug: '', blocks: [] }]
  for (const block of blocks) {
    const slug = block.properties['dataSlug']
    if (typeof slug === 'string') sections.push({ slug, blocks: [block] })
    else sections.at(-1)?.blocks.push(block)
  }
  return sections
}

/** What a section says of itself, and its text. */
export function describeSection({ slug, blocks }: SectionBlocks): {
  section: ArticleSection
  text: SectionText
} {
  const { prose, code, all, codeRanges } = plainText(blocks)
  const heading = slug === '' ? undefined : blocks[0]
  const section = {
    slug,
    title: heading === undefined ? '' : normalise(plainText([heading]).all).replaceAll('\n', ' '),
    level: heading === undefined ? 1 : Number(heading.tagName.slice(1)),
    proseWords: countWords(prose),
    codeWords: countWords(code),
    textHash: textHash(all),
  }
  return { section, text: { text: all, code: codeRanges } }
}

/** The headings that each section stands under, from the top down: the nearest before it of each higher rank. */
export function headingPaths(sections: readonly ArticleSection[]): readonly (readonly string[])[] {
  const above: ArticleSection[] = []
  return sections.map((section) => {
    if (section.slug === '') return []
    while ((above.at(-1)?.level ?? 0) >= section.level) above.pop()
    const path = above.map(({ title }) => title)
    above.push(section)
    return path
  })
}
