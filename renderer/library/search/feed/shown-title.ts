import type { Article } from '../../../../shared/model/article'
import type { ArticleDatabase } from '../../../db/article-database'

/** The title by which an article is found: its own, else the one that an index gives it. May be empty. */
export async function shownTitle(
  placements: ArticleDatabase['placements'],
  { address, title }: Pick<Article, 'address' | 'title'>,
): Promise<string> {
  if (title !== '') return title
  const places = await placements.where('address').equals(address).toArray()
  return places.find((place) => place.title !== '')?.title ?? ''
}
