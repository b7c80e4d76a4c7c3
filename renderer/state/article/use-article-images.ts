import { readArticleImages, type ArticleImage } from '../../db/read-images'
import { known } from '../use-live'
import { useLiveAtOnce } from './use-article'

export type { ArticleImage } from '../../db/read-images'

const NONE: ReadonlyMap<string, ArticleImage> = new Map()

/** The images that an article shows, by their addresses, kept current; null until the library has answered once. */
export function useArticleImages(address: string): ReadonlyMap<string, ArticleImage> | null {
  const value = useLiveAtOnce(readArticleImages, address)
  return value.state === 'loading' ? null : known(value, NONE)
}
