import { createContext } from 'react'
import type { Source } from '../../../../shared/model/source'
import type { ArticleImage } from '../../../state/article/opening'

/** The images of the article in view. */
export interface ArticleImagesHere {
  /** By their addresses, as the trees name them. */
  readonly images: ReadonlyMap<string, ArticleImage>
  /** Whom to ask for one that is missing; null when nobody knows. */
  readonly source: Source | null
}

/** What pictures are looked up in. Without a provider none is here. */
export const ArticleImages = createContext<ArticleImagesHere>({ images: new Map(), source: null })
