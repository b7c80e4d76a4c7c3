import type { SectionText } from '../ipc/render-messages'
import type { ArticleSection } from '../model/article'
import { readWords, type Words } from './words'

/** A section of an article with its plain text. */
export interface AnchorSection {
  readonly slug: string
  readonly title: string
  readonly path: readonly string[]
  readonly textHash: string
  readonly text: string
}

/** An article's sections with their texts; those of which one is missing are left out. */
export function anchorSections(
  sections: readonly ArticleSection[],
  texts: readonly SectionText[],
): readonly AnchorSection[] {
  return sections.flatMap(({ slug, title, path, textHash }, i) => {
    const text = texts[i]?.text
    return text === undefined ? [] : [{ slug, title, path: path ?? [], textHash, text }]
  })
}

/** Words in a row by which places of a page are found. */
export const RUN = 3
/** A run of words that stands more often tells nothing. */
const COMMON = 48
/** Steps along one chain of the index: a page of nothing but the same words has one chain. */
const MOST_STEPS = 2000

/** The text of an article made ready for finding places in it. Costs one pass over the text; the index is made when it is first asked for. */
export class AnchorPage {
  readonly sections: readonly AnchorSection[]
  /** The sections' texts, each on lines of its own. */
  readonly text: string
  readonly words: Words
  readonly #charStarts: readonly number[]
  readonly #wordStarts: readonly number[]
  readonly #bySlug: ReadonlyMap<string, number>
  readonly #byHash = new Map<string, number[]>()
  #index: { readonly heads: Int32Array; readonly next: Int32Array; readonly mask: number } | null = null

  constructor(sections: readonly AnchorSection[]) {
    this.sections = sections
    this.text = sections.map(({ text }) => text).join('\n')
    this.words = readWords(this.text)
    this.#bySlug = new Map(sections.map(({ slug }, i) => [slug, i]))
    const charStarts: number[] = []
    const wordStarts: number[] = []
    let char = 0
    let word = 0
    sections.forEach(({ text, textHash }, i) => {
      while (word < this.words.count && (this.words.starts[word] ?? 0) < char) word += 1
      charStarts.push(char)
      wordStarts.push(word)
      char += text.length + 1
      const alike = this.#byHash.get(textHash)
      if (alike) alike.push(i)
      else this.#byHash.set(textHash, [i])
    })
    this.#charStarts = charStarts
    this.#wordStarts = wordStarts
  }

  /** Number of the section of a slug; -1 when there is none. */
  sectionOf(slug: string): number {
    return this.#bySlug.get(slug) ?? -1
  }

  /** The sections that have exactly this text. */
  sectionsOfHash(textHash: string): readonly number[] {
    return this.#byHash.get(textHash) ?? []
  }

  /** Where a section begins in `text`. */
  charStart(section: number): number {
    return this.#charStarts[section] ?? this.text.length
  }

  charEnd(section: number): number {
    return this.charStart(section) + (this.sections[section]?.text.length ?? 0)
  }

  /** The words of a section: from the first to before the second number. */
  wordRange(section: number): readonly [from: number, to: number] {
    return [this.#wordStarts[section] ?? this.words.count, this.#wordStarts[section + 1] ?? this.words.count]
  }

  /** The section that a word stands in. */
  sectionOfWord(word: number): number {
    let low = 0
    let high = this.#wordStarts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#wordStarts[middle] ?? 0) <= word) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  /** The first word that begins at or after a place of `text`. */
  wordFrom(char: number): number {
    let low = 0
    let high = this.words.count
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.words.starts[middle] ?? 0) < char) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Where these RUN words stand in a row; null where they stand too often to tell anything. */
  runsOf(hashes: Int32Array, from: number): readonly number[] | null {
    const { heads, next, mask } = (this.#index ??= this.#makeIndex())
    const found: number[] = []
    let steps = 0
    for (let word = heads[runHash(hashes, from) & mask] ?? -1; word >= 0; word = next[word] ?? -1) {
      if (++steps > MOST_STEPS) return null
      if (!isRun(this.words.hashes, word, hashes, from)) continue
      if (found.length === COMMON) return null
      found.push(word)
    }
    return found
  }

  #makeIndex() {
    const { count, hashes } = this.words
    let size = 64
    while (size < count) size *= 2
    const heads = new Int32Array(size).fill(-1)
    const next = new Int32Array(count)
    for (let word = count - RUN; word >= 0; word -= 1) {
      const slot = runHash(hashes, word) & (size - 1)
      next[word] = heads[slot] ?? -1
      heads[slot] = word
    }
    return { heads, next, mask: size - 1 }
  }
}

function runHash(hashes: Int32Array, from: number): number {
  let hash = 0
  for (let i = 0; i < RUN; i += 1) hash = Math.imul(hash, 0x9e3779b1) ^ (hashes[from + i] ?? 0)
  return hash ^ (hash >>> 15)
}

function isRun(a: Int32Array, fromA: number, b: Int32Array, fromB: number): boolean {
  for (let i = 0; i < RUN; i += 1) if (a[fromA + i] !== b[fromB + i]) return false
  return true
}
