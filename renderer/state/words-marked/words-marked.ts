import { create } from 'zustand'

interface MarkedWords {
  readonly address: string
  /** The section that was opened; no other one shows marks, so that what a person goes on to is clean. */
  readonly slug: string
  readonly words: readonly string[]
}

/** The words that a search found in the article it opened: marked until Escape, or until the next search opens something. */
const useStore = create<{ readonly marked: MarkedWords | null }>(() => ({ marked: null }))

export function markWords(address: string, slug: string, words: readonly string[]): void {
  useStore.setState({ marked: words.length === 0 ? null : { address, slug, words } })
}

/** Takes the marks away; false when there were none. */
export function clearMarkedWords(): boolean {
  const hadSome = useStore.getState().marked !== null
  if (hadSome) useStore.setState({ marked: null })
  return hadSome
}

const NONE: readonly string[] = []

/** The words to mark in one section of an article; the same empty list wherever there are none. */
export const useMarkedWords = (address: string, slug: string): readonly string[] =>
  useStore(({ marked }) => (marked?.address === address && marked.slug === slug ? marked.words : NONE))
