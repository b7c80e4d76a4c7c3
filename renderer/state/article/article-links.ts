import { useCallback, useMemo } from 'react'
import type { RenderedChunk, TreeNode } from '../../../shared/ipc/render-messages'
import { canonicalAddress } from '../../../shared/lib/canonical-address'
import { failureSentence } from '../../../shared/model/failure-text'
import { readKnown } from '../../db/read-article'
import type { Databases } from '../../db/read-databases'
import { services } from '../services'
import { known, useLive } from '../use-live'
import { showAlert } from '../view/notice-store'
import { openArticle } from '../view/view-store'

export type LinkKind = 'fragment' | 'inside' | 'outside'

export interface LinkActions {
  classify(href: string): LinkKind
  open(href: string): void
}

/** Addresses of articles that the chunks link to, each once, as the library names them. */
export function linkedAddresses(chunks: readonly RenderedChunk[]): readonly string[] {
  const found = new Set<string>()
  const walk = (node: TreeNode): void => {
    const href = node.tagName === 'a' ? node.properties?.['href'] : undefined
    const address = typeof href === 'string' ? addressOf(href) : null
    if (address) found.add(address)
    node.children?.forEach(walk)
  }
  chunks.forEach((chunk) => walk(chunk.tree))
  return [...found]
}

/** The canonical address of a link that may lead to an article; null when it cannot. */
export function addressOf(href: string): string | null {
  if (href.startsWith('#') || !URL.canParse(href)) return null
  return href.startsWith('mailto:') ? null : canonicalAddress(href)
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

const askKnown = (databases: Databases, key: string): Promise<ReadonlyMap<string, readonly string[]>> =>
  readKnown(databases, key === '' ? [] : key.split('\n'))

const NOTHING: ReadonlyMap<string, readonly string[]> = new Map()

/** What the links of an article do: those to articles of the library open inside, at their heading; the others in the browser. */
export function useArticleLinks(
  address: string,
  source: string | null,
  chunks: readonly RenderedChunk[],
): LinkActions {
  const key = useMemo(() => linkedAddresses(chunks).join('\n'), [chunks])
  const inside = known(useLive(askKnown, key), NOTHING)
  const classify = useCallback(
    (href: string): LinkKind => {
      if (href.startsWith('#')) return 'fragment'
      const target = addressOf(href)
      return target !== null && inside.has(target) ? 'inside' : 'outside'
    },
    [inside],
  )
  const open = useCallback(
    (href: string): void => {
      const kind = classify(href)
      if (kind === 'outside') return void openOutside(href)
      if (kind === 'fragment') return openArticle(address, source, headingOf(href))
      const target = addressOf(href) ?? address
      const sources = inside.get(target) ?? []
      const chosen = source !== null && sources.includes(source) ? source : (sources[0] ?? null)
      openArticle(target, chosen, headingOf(href))
    },
    [classify, inside, address, source],
  )
  return useMemo(() => ({ classify, open }), [classify, open])
}

/** Hands an address to the system's browser. */
export async function openOutside(url: string): Promise<void> {
  const answer = await services().api.openLink(url)
  if (!answer.ok) showAlert(failureSentence(answer.error, 'article'))
}
