import type { FetchedArticle } from '../../shared/ipc/stream-messages'
import { sectionKey, type SiteIndex, type SitePlacement } from '../../shared/model/site-index'

/** A place of a small site: the page's name, the titles of its section from the top, and whether it introduces that. */
export type Placed = readonly [page: string, path: readonly string[], role?: 'overview']

/** An index of placed pages; sections appear with their first page. */
export function siteIndex(places: readonly Placed[], host = 'site.test'): SiteIndex {
  const paths = new Map<string, readonly string[]>()
  for (const [, path] of places) {
    path.forEach((_, depth) => {
      const upTo = path.slice(0, depth + 1)
      paths.set(sectionKey(upTo), upTo)
    })
  }
  return {
    url: `https://${host}/llms.txt`,
    title: 'Site',
    summary: 'A site.',
    sections: [...paths].map(([key, path]) => ({
      key,
      path,
      title: path.at(-1) ?? '',
      parent: sectionKey(path.slice(0, -1)),
      level: path.length + 1,
      overview: null,
    })),
    placements: places.map(([page, path, role], order): SitePlacement => ({
      address: `site.test/${page}`,
      url: `https://site.test/${page}.md`,
      title: `Page ${page}`,
      summary: '',
      section: sectionKey(path),
      order,
      role: role ?? 'article',
    })),
    prose: '',
    indexes: [],
    leftOut: [],
    warnings: [],
    limits: [],
    whole: true,
  }
}

/** A page as the main process fetched it. */
export function fetched(
  page: string,
  text = `# ${page}`,
  more: Partial<FetchedArticle> = {},
): FetchedArticle {
  return {
    address: `site.test/${page}`,
    url: `https://site.test/${page}.md`,
    asked: `https://site.test/${page}.md`,
    text,
    etag: null,
    lastModified: null,
    fetchedAt: 5,
    ...more,
  }
}
