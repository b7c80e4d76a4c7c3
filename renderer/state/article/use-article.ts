import { useEffect, useMemo, useRef, useState } from 'react'
import { PIPELINE_VERSION } from '../../../shared/ipc/render-messages'
import { failureSentence } from '../../../shared/model/failure-text'
import type { Place, Reading } from '../../../shared/model/reading'
import {
  readArticle,
  readBookmarked,
  readPlace,
  readReading,
  readTreeAhead,
  type ArticleEntry,
  type StoredTree,
} from '../../db/read-article'
import { live, type Live } from '../../db/live'
import type { Databases } from '../../db/read-databases'
import { services } from '../services'
import { known, useLive, useShared, type LiveValue } from '../use-live'
import {
  askHead,
  bodyAfter,
  headBody,
  unpackBody,
  versionOf,
  type ArticleBody,
  type AskedHead,
} from './article-body'

export type { ArticleEntry } from '../../db/read-article'

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

/** Milliseconds that a question which was begun early waits for somebody who listens. */
const BEGUN_FOR = 2_000

/** Like useLive, but asked at once, while the page that shows the answer is still being drawn. */
export function useLiveAtOnce<T>(
  question: (databases: Databases, key: string) => Promise<T>,
  key: string,
): LiveValue<T> {
  const asked = useMemo(() => {
    const begun = live(() => question(services().databases, key))
    const stop = begun.subscribe(() => undefined)
    setTimeout(stop, BEGUN_FOR)
    return begun
  }, [question, key])
  return useShared(asked)
}

/** An article and its body, kept current. Trees that are missing or of an older kind are asked for; older ones stay on show meanwhile. */
export function useArticle(address: string, source: string | null): ArticleView {
  const entry = useLiveAtOnce(askArticle, `${address}\n${source ?? ''}`)
  // before anybody knows whether it is wanted: to find that out takes as long as to make it
  const head = useMemo(() => askHead(services(), address), [address])
  const tree = useLiveAtOnce(readTreeAhead, address)
  const row = tree.state === 'known' ? tree.value : undefined
  const article = entry.state === 'known' ? entry.value?.article : undefined
  const stale =
    article &&
    tree.state === 'known' &&
    (!row || row.pipeline !== PIPELINE_VERSION || row.textHash !== article.textHash)
  const shownIn = entry.state === 'known' ? (entry.value?.source ?? null) : null
  const awaited = stale && !row ? article.textHash : null
  const made = useBody(address, row, head, awaited, shownIn)
  // after the head was asked for, which is to come first
  const trouble = useRenderNow(address, stale ? article.textHash : null)
  const body = row || awaited !== null || tree.state !== 'known' ? made : null

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

/**
 * The body of the stored trees, growing piece by piece; null before the first piece. The last one stays on show until the next begins.
 * While the trees of a text are awaited, it is the beginning of a long one.
 */
function useBody(
  address: string,
  row: StoredTree | undefined,
  head: AskedHead,
  awaited: string | null,
  source: string | null,
): ArticleBody | null {
  const [body, setBody] = useState<ArticleBody | null>(null)
  const version = row ? versionOf(row) : null
  const latest = useRef(row)
  useEffect(() => {
    latest.current = row
  })
  useEffect(() => {
    const bodies = latest.current
      ? unpackBody(services().databases, latest.current, source)
      : awaited === null
        ? null
        : headBody(services(), head, address, awaited, source)
    if (!bodies) return
    let left = false
    const show = async (): Promise<void> => {
      for await (const next of bodies) {
        if (left) return
        setBody((shown) => bodyAfter(shown, next))
      }
    }
    show().catch((error: unknown) => console.error(error))
    return () => {
      left = true
    }
  }, [address, version, head, awaited, source])
  return body
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

/** The questions about an article's reading that are asked just now, by its address: each heading of a page asks it. */
const readings = new Map<string, Live<Reading | undefined>>()

function readingOf(address: string): Live<Reading | undefined> {
  const known = readings.get(address)
  if (known) return known
  const asked = live(() => readReading(services().databases, address))
  let listening = 0
  const shared: Live<Reading | undefined> = {
    current: asked.current,
    subscribe(onChange) {
      const stop = asked.subscribe(onChange)
      listening += 1
      return () => {
        stop()
        listening -= 1
        // whoever asks later is not to see for a moment what was true when nobody followed it
        if (listening === 0 && readings.get(address) === shared) readings.delete(address)
      }
    },
  }
  readings.set(address, shared)
  return shared
}

export function useReading(address: string): Reading | undefined {
  return known(useShared(useMemo(() => readingOf(address), [address])), undefined)
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
