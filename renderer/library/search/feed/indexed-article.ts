import type { SectionTokens, SectionText, TokensInput } from '../../../../shared/ipc/render-messages'
import type { Article } from '../../../../shared/model/article'
import { indexTokens } from '../../../../shared/search/tokenize'
import { MAX_SECTIONS } from '../index/article-key'
import type { IndexedArticle } from '../index/search-index'

/** What is asked for the tokens of an article: of each section its heading with those above it, and its text. */
export function tokensInput(
  title: string,
  sections: Article['sections'],
  texts: readonly SectionText[],
): TokensInput {
  return {
    title,
    sections: sections.slice(0, MAX_SECTIONS).map((section, n) => ({
      heading: [...(section.path ?? []), section.title].join('\n'),
      text: texts[n] ?? { text: '', code: [] },
    })),
  }
}

/** An article as the index takes it; `tokens` are those of `tokensInput`. */
export function indexedArticle(
  article: Pick<Article, 'address' | 'textHash' | 'sections'>,
  title: string,
  pipeline: number,
  tokens: readonly SectionTokens[],
): IndexedArticle {
  return {
    address: article.address,
    textHash: article.textHash,
    pipeline,
    title,
    sections: tokens.map((of, n) => {
      const section = article.sections[n]
      return { slug: section?.slug ?? '', heading: indexTokens(section?.title ?? '').words, tokens: of }
    }),
  }
}
