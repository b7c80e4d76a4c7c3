import { sectionKey, type SitePlacement, type SiteSection } from '../../model/site-index'
import type { ResolvedLink } from '../resolve-links'

/** A link with its place in the index. */
export type OrderedLink = ResolvedLink & { readonly order: number }

/** A section while it is being arranged. Titles are unique among the groups of one group. */
export interface Group {
  readonly title: string
  readonly pages: readonly OrderedLink[]
  readonly groups: readonly Group[]
  /** The page that introduces the section; not among `pages`. */
  readonly overview: OrderedLink | null
}

export interface Arranged {
  readonly sections: readonly SiteSection[]
  readonly placements: readonly SitePlacement[]
}

/** Writes a tree of groups as sections (depth first) and placements (in the order of the index); the top group is the source. */
export function writeTree(top: Group): Arranged {
  const sections: SiteSection[] = []
  const placements: SitePlacement[] = []
  const place = (link: OrderedLink, section: string, role: SitePlacement['role']): void => {
    const { address, url, title, note, order } = link
    placements.push({ address, url, title, summary: note, section, order, role })
  }
  const write = (group: Group, path: readonly string[]): void => {
    const key = sectionKey(path)
    if (path.length > 0) {
      const parent = sectionKey(path.slice(0, -1))
      const overview = group.overview?.address ?? null
      sections.push({ key, path, title: group.title, parent, level: path.length + 1, overview })
    }
    if (group.overview) place(group.overview, key, 'overview')
    for (const page of group.pages) place(page, key, 'article')
    for (const child of group.groups) write(child, [...path, child.title])
  }
  write(top, [])
  return { sections, placements: placements.sort((a, b) => a.order - b.order) }
}
