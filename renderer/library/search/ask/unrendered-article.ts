import type { Article } from '../../../../shared/model/article'
import { roughText } from '../../../../shared/search/rough-text'
import type { TextRow } from '../../../db/rows'
import type { StoredArticle } from './present'

type Section = Article['sections'][number]

const WHOLE: Section = { slug: '', title: '', level: 1, proseWords: 0, codeWords: 0, textHash: '' }

/**
 * An article that waits to be rendered: its raw text is that of its beginning. The sections of the text before, where there was one, are
 * kept for hits that the index still has of them; what they say now is not known.
 */
export function unrenderedArticle(
  { address, title, url, sections }: Article,
  text: TextRow | undefined,
): StoredArticle {
  const others = sections.filter(({ slug }) => slug !== '')
  return { address, title, url, sections: [WHOLE, ...others], texts: text ? [roughText(text.text)] : [] }
}
