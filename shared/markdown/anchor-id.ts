/**
 * The `id` in the window's document for a slug or fragment of an article. Ids of a page get a prefix, here and nowhere
 * else, so that a heading called "Root" or a hostile id can never stand for an element of the program.
 */
export function anchorId(slug: string): string {
  return `at-${slug}`
}
