import { createContext } from 'react'

/** Where a link of an article leads: within the article, to another one of the library, or out of the program. */
export type LinkKind = 'fragment' | 'inside' | 'outside'

/** What the reader does with links; hrefs are absolute, or `#fragment`. */
export interface ArticleLinkActions {
  classify(href: string): LinkKind
  /** Called instead of any navigation. */
  open(href: string): void
  /** The page on the web, and what opens it in the browser; a page of the program itself has none. */
  readonly original?: string | undefined
  openOriginal?(): void
}

/** How the links of the article in view are judged and opened. Without a provider they lead nowhere. */
export const ArticleLinks = createContext<ArticleLinkActions>({
  classify: (href) => (href.startsWith('#') ? 'fragment' : 'outside'),
  open: () => undefined,
})
