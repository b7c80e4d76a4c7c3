import { groupByFolders } from './folder-groups'
import { groupByHeadings } from './heading-groups'
import type { ResolvedLink } from '../resolve-links'
import { writeTree, type Arranged, type OrderedLink } from './section-tree'

/**
 * Gives the links of an index their sections: the index's own headings where it has several with links under them, else
 * (one flat list) the folders of their addresses. "Optional" is an ordinary section, moved to the end.
 */
export function arrangeSections(links: readonly ResolvedLink[]): Arranged {
  const ordered = links.map((link, order) => ({ ...link, order }))
  const main = ordered.filter((link) => !isOptional(link))
  const optional = groupByHeadings(ordered.filter(isOptional))
  const top = hasSeveralHeadings(main) ? groupByHeadings(main) : groupByFolders(oncePerAddress(main))
  return writeTree({ ...top, groups: [...top.groups, ...optional.groups] })
}

const isOptional = (link: ResolvedLink): boolean => link.path[0]?.toLowerCase() === 'optional'

/** Pages that are only mentioned in prose do not make a list several lists. */
function hasSeveralHeadings(links: readonly ResolvedLink[]): boolean {
  const entries = links.filter((link) => !link.mentioned)
  return new Set((entries.length > 0 ? entries : links).map((link) => JSON.stringify(link.path))).size > 1
}

/** A page has one address, so it stands in one folder. */
function oncePerAddress(links: readonly OrderedLink[]): readonly OrderedLink[] {
  const seen = new Set<string>()
  return links.filter((link) => !seen.has(link.address) && seen.add(link.address))
}
