/** What follows the name of an attribute that brings a picture in. */
const ASSIGNED = String.raw`[\w-]{0,40}\s{0,40}=`

/**
 * Every way in which a picture gets from a text into a tree: Markdown's own, tags that are one or whose name says so, and attributes
 * of cards, components and shortcodes that hold one.
 */
const PICTURE = new RegExp(
  String.raw`!\[|<(?:picture|source|figure|svg)|<[\w.:-]*(?:image|img)|(?:src|sources|img|image|picture)${ASSIGNED}|card-cover`,
  'i',
)

/**
 * Whether pictures may stand in a text; 0 only where there can be none. A cheap look, so that a sync knows which articles have to
 * be rendered before it is known which images to fetch. A wrong 1 costs a moment.
 */
export function mayShowImages(text: string): 0 | 1 {
  return PICTURE.test(text) ? 1 : 0
}
