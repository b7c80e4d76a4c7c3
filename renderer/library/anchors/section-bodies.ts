import type { SectionText } from '../../../shared/ipc/render-messages'
import { textHash } from '../../../shared/markdown/text-hash'
import type { ArticleSection } from '../../../shared/model/article'

/** Sections with the hash of the words under their heading, see ArticleSection.body. */
export function withBodies(
  sections: readonly ArticleSection[],
  texts: readonly SectionText[],
): readonly ArticleSection[] {
  return sections.map((section, i) => {
    const text = texts[i]?.text ?? ''
    // the heading is the first line
    const start = section.slug === '' ? 0 : text.indexOf('\n') + 1
    const words = start === 0 && section.slug !== '' ? '' : text.slice(start).replace(/\s+/g, ' ').trim()
    return words === '' ? section : { ...section, body: textHash(words) }
  })
}
