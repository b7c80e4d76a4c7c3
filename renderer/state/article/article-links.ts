import { useCallback, useMemo } from 'react'
import type { RenderedChunk, TreeNode } from '../../../shared/ipc/render-messages'
import { canonicalOf } from '../../../shared/lib/canonical-address'
import { failureSentence } from '../../../shared/model/failure-text'
import { HANDBOOK_SCHEME } from '../../../shared/model/source'
import type { SourceEntry } from '../library/use-library'
import { services } from '../services'
import { showAlert } from '../view/notice-store'
import { openArticle } from '../view/view-store'

export type LinkKind = 'fragment' | 'inside' | 'outside'

export interface LinkActions {
  classify(href: string): LinkKind
  open(href: string): void
  /** The page on the web; undefined for a page of the program itself. */
  readonly original?: string
  openOriginal?(): void
}

/** Addresses of articles that the chunks may link to, each once, as the library names them. See targetsBelow. */
export function linkedAddresses(
  chunks: readonly RenderedChunk[],
  indexUrl: string | null,
): readonly string[] {
  const found = new Set<string>()
  const targetsOf = targetsBelow(indexUrl)
  const walk = (node: TreeNode): void => {
    const href = node.tagName === 'a' ? node.properties?.['href'] : undefined
    if (typeof href === 'string') for (const address of targetsOf(href)) found.add(address)
    node.children?.forEach(walk)
  }
  chunks.forEach((chunk) => walk(chunk.tree))
  return [...found]
}

/**
 * Tells the canonical addresses that a link may mean, the likelier first; none when it cannot lead to an article. Platforms that serve a
 * site below a path write its links as if it stood at the root of the host: those are looked for below the index's folder too. Generators
 * name the page's file (`x.html`) where the index names the page (`x.md`): the bare name is looked for last.
 */
export function targetsBelow(indexUrl: string | null): (href: string) => readonly string[] {
  const index = indexUrl !== null && URL.canParse(indexUrl) ? new URL('.', indexUrl) : null
  const folder = index?.pathname === '/' ? null : index
  return (href) => {
    if (href.startsWith('#') || href.startsWith('mailto:') || !URL.canParse(href)) return []
    const link = new URL(href)
    const targets = placesOf(link, folder)
    if (!link.pathname.endsWith('.html')) return targets
    link.pathname = link.pathname.slice(0, -'.html'.length)
    return [...targets, ...placesOf(link, folder)]
  }
}

/** The address as it is written, and below the folder of the index; null is the root. */
function placesOf(link: URL, folder: URL | null): readonly string[] {
  const exact = canonicalOf(link)
  if (!folder || folder.host !== link.host || link.pathname.startsWith(folder.pathname)) return [exact]
  const below = new URL(link)
  below.pathname = folder.pathname + link.pathname.slice(1)
  return [exact, canonicalOf(below)]
}

/** The part of a link after '#', as a heading's slug; null when it has none. */
export function headingOf(href: string): string | null {
  const at = href.indexOf('#')
  if (at < 0 || at === href.length - 1) return null
  const raw = href.slice(at + 1)
  try {
    return decodeURIComponent(raw)
  } catch (error) {
    if (error instanceof URIError) return raw
    throw error
  }
}

/**
 * What the links of an article do: those to articles of the library (`inside`, each with the sources that list it) open inside, at
 * their heading; the others in the browser.
 */
export function useArticleLinks(
  address: string,
  source: SourceEntry | null,
  inside: ReadonlyMap<string, readonly string[]>,
  url: string,
): LinkActions {
  const indexUrl = source?.source.indexUrl ?? null
  const shown = source?.source.id ?? null
  const find = useMemo(() => {
    const targetsOf = targetsBelow(indexUrl)
    return (href: string) => targetsOf(href).find((target) => inside.has(target))
  }, [inside, indexUrl])
  const classify = useCallback(
    (href: string): LinkKind => {
      if (href.startsWith('#')) return 'fragment'
      return find(href) === undefined ? 'outside' : 'inside'
    },
    [find],
  )
  const open = useCallback(
    (href: string): void => {
      if (href.startsWith('#')) return openArticle(address, shown, headingOf(href))
      const target = find(href)
      if (target === undefined) return void openOutside(href)
      const sources = inside.get(target) ?? []
      const chosen = shown !== null && sources.includes(shown) ? shown : (sources[0] ?? null)
      openArticle(target, chosen, headingOf(href))
    },
    [find, inside, address, shown],
  )
  return useMemo(() => {
    const original = url.startsWith(HANDBOOK_SCHEME)
      ? {}
      : { original: url, openOriginal: () => void openOutside(url) }
    return { classify, open, ...original }
  }, [classify, open, url])
}

/** Hands an address to the system's browser. */
export async function openOutside(url: string): Promise<void> {
  const answer = await services().api.openLink(url)
  if (!answer.ok) showAlert(failureSentence(answer.error, 'article'))
}
