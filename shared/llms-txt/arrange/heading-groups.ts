import type { Group, OrderedLink } from './section-tree'

interface Node {
  readonly title: string
  readonly pages: OrderedLink[]
  readonly groups: Map<string, Node>
}

const node = (title: string): Node => ({ title, pages: [], groups: new Map() })

/** Headings that only say "here is the list": no section of its own. */
const WRAPPER = /^(?:docs?|documentation|contents?|table of contents|index|pages|all pages|sitemap)$/i

/** Whether a heading says nothing of what stands under it. */
export const isWrapper = (title: string): boolean => WRAPPER.test(title)

/** Groups links by the headings they stand under, as deep as the index does, in the order of their first link. */
export function groupByHeadings(links: readonly OrderedLink[]): Group {
  const top = node('')
  for (const link of links) {
    let at = top
    for (const title of link.path) {
      const next = at.groups.get(title) ?? node(title)
      at.groups.set(title, next)
      at = next
    }
    at.pages.push(link)
  }
  return unwrap(finish(top))
}

const finish = ({ title, pages, groups }: Node): Group => ({
  title,
  pages,
  groups: [...groups.values()].map(finish),
  overview: null,
})

function unwrap(top: Group): Group {
  const only = top.groups[0]
  const isOnly = only && top.groups.length === 1 && top.pages.length === 0 && only.pages.length === 0
  return isOnly && isWrapper(only.title) ? { ...only, title: top.title } : top
}
