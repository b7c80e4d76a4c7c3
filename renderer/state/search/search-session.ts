import type { Result } from '../../../shared/lib/result'
import { failureSentence } from '../../../shared/model/failure-text'
import type { SearchAnswer, SearchQuestion, SearchScope } from '../../../shared/model/search'
import { isEmptyQuery, parseQuery, type SearchQuery } from '../../../shared/search/parse-query'
import { findLocal, NO_LOCAL_HITS, type LocalHits } from './find-local'
import { EMPTY_INDEX, type LocalIndex } from './local-index'

/** What the dialog shows of a search. */
export interface SearchState {
  readonly text: string
  readonly scope: SearchScope
  readonly query: SearchQuery
  readonly index: LocalIndex
  /** The newest answer that came, perhaps of a text that was typed before; null while there is none, and for no question. */
  readonly answer: SearchAnswer | null
  readonly local: LocalHits
  /** Why the library could not be asked; null while it can. */
  readonly trouble: string | null
  /** The answer belongs to this text and this scope. */
  readonly isAnswered: boolean
  /** So does everything else that is shown. */
  readonly isSettled: boolean
}

export interface SearchDeps {
  readonly ask: (question: SearchQuestion) => Promise<Result<SearchAnswer>>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back after so many milliseconds; answers the function that calls it off. */
  readonly after: (milliseconds: number, call: () => void) => () => void
}

/** Hits asked for. */
const MOST_HITS = 30
/** While an answer is awaited, the next question waits so many milliseconds for more letters; it never waits for that answer. */
const MORE_LETTERS = 40
/** While articles are still being taken into the index the same question is asked again after so many milliseconds. */
const ASK_AGAIN = 1000

/**
 * One search of a person, letter by letter. Questions are numbered: an answer is shown when it is newer than the one that is shown, in
 * whatever order they come.
 */
export class SearchSession {
  readonly #deps: SearchDeps
  readonly #listeners = new Set<() => void>()
  #state: SearchState
  /** Numbers of the question that stands in the state, of the answer that is shown, and how many are awaited. */
  #latest = 0
  #shown = 0
  #awaited = 0
  #answered = true
  #lookedLocally = true
  #callOff: () => void = () => undefined

  constructor(deps: SearchDeps, scope: SearchScope) {
    this.#deps = deps
    this.#state = {
      text: '',
      scope,
      query: parseQuery(''),
      index: EMPTY_INDEX,
      answer: null,
      local: NO_LOCAL_HITS,
      trouble: null,
      isAnswered: true,
      isSettled: false,
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): SearchState => this.#state

  setText(text: string): void {
    if (text !== this.#state.text) this.#begin({ text })
  }

  setScope(scope: SearchScope): void {
    this.#begin({ scope })
  }

  /** Titles and bookmarks were read, or more of them. */
  setIndex(index: LocalIndex): void {
    this.#show({ index })
    void this.#lookLocally(this.#latest)
  }

  /** Nothing is shown any more after this. */
  end(): void {
    this.#callOff()
    this.#latest += 1
    this.#listeners.clear()
  }

  #begin(change: Partial<Pick<SearchState, 'text' | 'scope'>>): void {
    this.#callOff()
    this.#latest += 1
    const number = this.#latest
    const query = parseQuery(change.text ?? this.#state.text)
    const asks = !isEmptyQuery(query)
    this.#answered = !asks
    this.#lookedLocally = false
    if (!asks) this.#shown = number
    this.#show({ ...change, query, ...(asks ? {} : { answer: null, trouble: null }) })
    void this.#lookLocally(number)
    if (!asks) return
    const ask = (): void => void this.#ask(number)
    if (this.#awaited === 0) ask()
    else this.#callOff = this.#deps.after(MORE_LETTERS, ask)
  }

  async #ask(number: number): Promise<void> {
    const { text, scope } = this.#state
    this.#awaited += 1
    const answer = await this.#deps.ask({ text, scope, limit: MOST_HITS, now: this.#deps.now() })
    this.#awaited -= 1
    // An answer that comes late is older than what is shown.
    if (number < this.#shown) return
    const isLatest = number === this.#latest
    if (isLatest && answer.ok && answer.value.index === 'building') {
      this.#callOff = this.#deps.after(ASK_AGAIN, () => void this.#ask(number))
    }
    this.#shown = number
    this.#answered = isLatest
    this.#show(
      answer.ok
        ? { answer: answer.value, trouble: null }
        : { answer: null, trouble: failureSentence(answer.error, 'article') },
    )
  }

  async #lookLocally(number: number): Promise<void> {
    const { index, query, scope } = this.#state
    const goesOn = (): boolean => number === this.#latest && index === this.#state.index
    const local = await findLocal(index, query, scope, goesOn)
    if (local === null || !goesOn()) return
    this.#lookedLocally = true
    this.#show({ local })
  }

  #show(change: Partial<SearchState>): void {
    const state = { ...this.#state, ...change, isAnswered: this.#answered }
    this.#state = {
      ...state,
      isSettled: this.#answered && this.#lookedLocally && state.index.isWhole,
    }
    for (const listener of this.#listeners) listener()
  }
}
