import { useEffect, useMemo, useState } from 'react'
import { PIPELINE_VERSION, type RenderedChunk } from '../../../shared/ipc/render-messages'
import { failureSentence } from '../../../shared/model/failure-text'
import type { Place, Reading } from '../../../shared/model/reading'
import {
  readArticle,
  readBookmarked,
  readPlace,
  readReading,
  readTree,
  type ArticleEntry,
} from '../../db/read-article'
import type { Databases } from '../../db/read-databases'
import { services } from '../services'
import { known, useLive } from '../use-live'

export type { ArticleEntry } from '../../db/read-article'

/** The body of an article, ready to be mounted. */
export interface ArticleBody {
  readonly chunks: readonly RenderedChunk[]
  /** The page could only be shown as plain text. */
  readonly fallback: boolean
  /** Changes when the chunks are others. */
  readonly version: string
}

export type ArticleView =
  | { readonly state: 'loading' }
  | { readonly state: 'unknown' }
  | { readonly state: 'missing'; readonly entry: ArticleEntry }
  /** `body` is null while the trees are being made; `trouble` says why they cannot be. */
  | {
      readonly state: 'here'
      readonly entry: ArticleEntry
      readonly body: ArticleBody | null
      readonly trouble: string | null
    }

const askArticle = (databases: Databases, key: string): Promise<ArticleEntry | null> => {
  const [address = '', source = ''] = key.split('\n')
  return readArticle(databases, address, source || null)
}

/** An article without its body; null while it is asked for and when the library does not know it. */
export function useArticleEntry(address: string, source: string | null): ArticleEntry | null {
  return known(useLive(askArticle, `${address}\n${source ?? ''}`), null)
}

/** An article and its body, kept current. Trees that are missing or of an older kind are asked for; older ones stay on show meanwhile. */
export function useArticle(address: string, source: string | null): ArticleView {
  const entry = useLive(askArticle, `${address}\n${source ?? ''}`)
  const tree = useLive(readTree, address)
  const row = tree.state === 'known' ? tree.value : undefined
  const article = entry.state === 'known' ? entry.value?.article : undefined
  const stale =
    article &&
    tree.state === 'known' &&
    (!row || row.pipeline !== PIPELINE_VERSION || row.textHash !== article.textHash)
  const trouble = useRenderNow(address, stale ? article.textHash : null)

  const version = row ? `${row.pipeline} ${row.textHash}` : ''
  // The row is read again whenever it is written; the same version has the same chunks and must not be mounted anew.
  const [body, setBody] = useState<ArticleBody | null>(null)
  if (row && body?.version !== version) setBody({ chunks: row.chunks, fallback: row.fallback, version })
  else if (!row && body && tree.state === 'known') setBody(null)

  return useMemo((): ArticleView => {
    if (
      entry.state === 'loading' ||
      (entry.state === 'known' && entry.value?.article && tree.state === 'loading')
    )
      return { state: 'loading' }
    if (entry.state === 'failed' || !entry.value) return { state: 'unknown' }
    if (!entry.value.article) return { state: 'missing', entry: entry.value }
    return { state: 'here', entry: entry.value, body, trouble }
  }, [entry, tree.state, body, trouble])
}

/** Asks once for the trees of a text; answers why they cannot be made, null while nothing is wrong. */
function useRenderNow(address: string, textHash: string | null): string | null {
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    if (textHash === null) return
    let left = false
    void services()
      .library.command('render-now', { address })
      .then((answer) => {
        if (!left) setTrouble(answer.ok ? null : failureSentence(answer.error, 'article'))
      })
    return () => {
      left = true
    }
  }, [address, textHash])
  return textHash === null ? null : trouble
}

export function useReading(address: string): Reading | undefined {
  return known(useLive(readReading, address), undefined)
}

export function useBookmarked(address: string): boolean {
  return known(useLive(readBookmarked, address), false)
}

/** Where the person stopped in an article when it was opened: undefined while it is asked for, null when nowhere. */
export function useSavedPlace(address: string): Place | null | undefined {
  const [place, setPlace] = useState<Place | null | undefined>(undefined)
  useEffect(() => {
    let left = false
    const show = (found: Place | null): void => {
      if (!left) setPlace(found)
    }
    readPlace(services().databases, address).then(
      (found) => show(found ?? null),
      () => show(null),
    )
    return () => {
      left = true
    }
  }, [address])
  return place
}
