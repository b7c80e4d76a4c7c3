import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { SearchScope } from '../../../shared/model/search'
import { useArticleEntry } from '../article/use-article'
import { askLibrary } from '../ask-library'
import { services } from '../services'
import { visitedArticles } from '../view/view-history'
import { useView, useViewStore } from '../view/view-store'
import { loadLocalIndex } from './local-index'
import { SearchSession, type SearchState } from './search-session'

const EVERYTHING: SearchScope = { kind: 'all' }

/** One search, from the opening of the dialog to its end. */
export function useSearch(): { readonly session: SearchSession; readonly state: SearchState } {
  const [session] = useState(
    () =>
      new SearchSession(
        {
          ask: (question) => askLibrary('search', question),
          now: services().now,
          after: (milliseconds, call) => {
            const timer = setTimeout(call, milliseconds)
            return () => clearTimeout(timer)
          },
        },
        EVERYTHING,
      ),
  )
  useEffect(() => {
    let left = false
    loadLocalIndex(
      services().databases,
      visitedArticles(useViewStore.getState().history),
      (index) => session.setIndex(index),
      () => !left,
    ).catch((error: unknown) => {
      // What is stored cannot be read: the library's own answer says so, and nothing here is waited for any more.
      console.error(error)
      session.setIndex({ ...session.current().index, isWhole: true })
    })
    return () => {
      left = true
      session.end()
    }
  }, [session])
  return { session, state: useSyncExternalStore(session.subscribe, session.current) }
}

export interface ScopeChoice {
  readonly label: string
  readonly scope: SearchScope
}

/** Where one can look from what is open, the widest first. */
export function useScopes(): readonly ScopeChoice[] {
  const view = useView()
  const entry = useArticleEntry(
    view.kind === 'article' ? view.address : null,
    view.kind === 'article' ? view.source : null,
  )
  return useMemo(() => {
    const source = view.kind === 'source' || view.kind === 'section' ? view.source : (entry?.source ?? null)
    const section = view.kind === 'section' ? view.section : (entry?.section ?? '')
    const choices: ScopeChoice[] = [{ label: 'Everything', scope: EVERYTHING }]
    if (source !== null) choices.push({ label: 'This source', scope: { kind: 'source', source } })
    if (source !== null && section !== '') {
      choices.push({ label: 'This section', scope: { kind: 'section', source, section } })
    }
    if (entry) choices.push({ label: 'This article', scope: { kind: 'article', address: entry.address } })
    return choices
  }, [view, entry])
}

export const sameScope = (a: SearchScope, b: SearchScope): boolean => JSON.stringify(a) === JSON.stringify(b)
