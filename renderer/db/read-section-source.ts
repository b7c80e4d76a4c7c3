import type { Databases } from './read-databases'

/** What was written in a section, as it was fetched; null where that is not known (trees of an older pipeline, another text by now). */
export async function readSectionSource(
  { articles }: Databases,
  address: string,
  slug: string,
): Promise<string | null> {
  const [article, text] = await Promise.all([articles.articles.get(address), articles.texts.get(address)])
  const range = article?.sections.find((section) => section.slug === slug)?.source
  if (!range || !text || text.textHash !== article.textHash) return null
  return text.text.slice(range.start, range.end)
}
