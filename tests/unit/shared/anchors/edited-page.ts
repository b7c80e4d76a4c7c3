import fc from 'fast-check'
import type { AnchorSection } from '../../../../shared/anchors/anchor-page'
import { textHash } from '../../../../shared/markdown/text-hash'

/** A sentence with a number that stays whatever becomes of its words: what the tests know and the program cannot. */
export interface Sentence {
  readonly id: number
  readonly words: readonly string[]
  /** The sentence that it is a copy of. */
  readonly of?: number
}

export interface Part {
  readonly id: number
  readonly title: string
  readonly level: number
  readonly sentences: readonly Sentence[]
}

export type Page = readonly Part[]

const VERBS = ['Deletes', 'Returns', 'Updates', 'Creates', 'Lists', 'Rotates', 'Signs', 'Revokes']
const NOUNS = ['user', 'team', 'role', 'token', 'session', 'webhook', 'key', 'server', 'client', 'policy']
const TAILS = [
  ['with', 'the', 'given', 'id'],
  ['before', 'the', 'request', 'is', 'sent', 'to', 'the', 'server'],
  ['when', 'the', 'cache', 'is', 'older', 'than', 'an', 'hour'],
  ['and', 'writes', 'one', 'line', 'to', 'the', 'log', 'for', 'each', 'of', 'them'],
  ['unless', 'the', 'caller', 'has', 'asked', 'for', 'another', 'region', 'in', 'the', 'header'],
]
const FREE =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda omega sigma proxy router worker queue shard replica'.split(
    ' ',
  )
const TITLES = ['Overview', 'Example', 'Parameters', 'Errors', 'Limits', 'Install', 'Usage', 'Notes']

const pick = <T>(list: readonly T[]) => fc.constantFrom(...list)

/** Sentences of a reference: many differ in one word only, some are the same. */
const templated = fc
  .tuple(pick(VERBS), pick(NOUNS), pick(TAILS))
  .map(([verb, noun, tail]) => [verb, 'the', noun, ...tail])
const free = fc.array(pick(FREE), { minLength: 3, maxLength: 14 })
const words = fc.oneof({ weight: 2, arbitrary: templated }, { weight: 3, arbitrary: free })

let lastId = 0
const sentence = words.map((found): Sentence => ({ id: (lastId += 1), words: found }))
const part = fc
  .record({
    title: fc.oneof(
      pick(TITLES),
      fc.tuple(pick(TITLES), pick(NOUNS)).map((both) => both.join(' ')),
    ),
    level: fc.integer({ min: 2, max: 4 }),
    sentences: fc.array(sentence, { maxLength: 7 }),
  })
  .map((found): Part => ({ id: (lastId += 1), ...found }))

export const page: fc.Arbitrary<Page> = fc.array(part, { minLength: 1, maxLength: 7 })

export type Edit =
  | { readonly type: 'insert' | 'typo' | 'double'; readonly at: number; readonly words: readonly string[] }
  | {
      readonly type: 'delete' | 'reorder' | 'split' | 'merge' | 'drop' | 'retitle' | 'move'
      readonly at: number
      readonly to: number
    }

const place = fc.nat({ max: 10_000 })
export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.oneof(
    fc.record({ type: pick(['insert', 'typo', 'typo', 'double'] as const), at: place, words }),
    fc.record({
      type: pick(['delete', 'delete', 'reorder', 'split', 'merge', 'drop', 'retitle', 'move'] as const),
      at: place,
      to: place,
    }),
  ),
  { maxLength: 6 },
)

/** What an edit makes of a page; one that has nothing to work on changes nothing. */
export function edited(before: Page, edit: Edit): Page {
  const parts = before.map((one) => ({ ...one, sentences: [...one.sentences] }))
  const flat = parts.flatMap((one, p) => one.sentences.map((_, s) => [p, s] as const))
  const [p, s] = flat[edit.at % Math.max(1, flat.length)] ?? [edit.at % Math.max(1, parts.length), 0]
  const here = parts[p]
  if (!here) return before
  switch (edit.type) {
    case 'insert':
      here.sentences.splice(s, 0, { id: (lastId += 1), words: edit.words })
      break
    case 'typo': {
      const found = here.sentences[s]
      if (!found) return before
      const w = edit.at % found.words.length
      const changed = found.words.map((word, i) => (i === w ? (edit.words[0] ?? word) : word))
      here.sentences[s] = { ...found, words: changed }
      break
    }
    case 'double': {
      const found = here.sentences[s]
      const other = parts[edit.at % parts.length]
      if (!found || !other) return before
      other.sentences.push({ id: (lastId += 1), words: found.words, of: found.of ?? found.id })
      break
    }
    case 'delete':
      here.sentences.splice(s, 1)
      break
    case 'move': {
      const [found] = here.sentences.splice(s, 1)
      const other = parts[edit.to % parts.length]
      if (found && other) other.sentences.splice(edit.to % (other.sentences.length + 1), 0, found)
      break
    }
    case 'reorder': {
      const [moved] = parts.splice(p, 1)
      if (moved) parts.splice(edit.to % (parts.length + 1), 0, moved)
      break
    }
    case 'split': {
      const rest = here.sentences.splice(s)
      const title = TITLES[edit.to % TITLES.length] ?? ''
      parts.splice(p + 1, 0, { id: (lastId += 1), title, level: here.level, sentences: rest })
      break
    }
    case 'merge': {
      const next = parts[p + 1]
      if (!next) return before
      here.sentences.push(...next.sentences)
      parts.splice(p + 1, 1)
      break
    }
    case 'drop':
      parts.splice(p, 1)
      break
    case 'retitle':
      parts[p] = { ...here, title: `${TITLES[edit.to % TITLES.length] ?? ''} of ${here.title}` }
      break
  }
  return parts
}

/** A page as the pipeline tells it, and for each character of each section the sentence or heading that it belongs to; 0 for space. */
export function shown(parts: Page): {
  readonly sections: readonly AnchorSection[]
  readonly owners: readonly (readonly number[])[]
} {
  const used = new Map<string, number>()
  const above: { readonly level: number; readonly title: string }[] = []
  const sections: AnchorSection[] = [{ slug: '', title: '', path: [], textHash: textHash(''), text: '' }]
  const owners: number[][] = [[]]
  for (const { id, title, level, sentences } of parts) {
    const slug = title.toLowerCase().replaceAll(' ', '-')
    const n = used.get(slug) ?? 0
    used.set(slug, n + 1)
    while ((above.at(-1)?.level ?? 0) >= level) above.pop()
    const path = above.map((one) => one.title)
    above.push({ level, title })
    let text = title
    const own = Array.from(title, () => id)
    sentences.forEach((one, i) => {
      const words = `${one.words.join(' ')}.`
      text += (i % 3 === 0 ? '\n' : ' ') + words
      own.push(0, ...Array.from(words, () => one.id))
    })
    sections.push({ slug: n === 0 ? slug : `${slug}-${n}`, title, path, textHash: textHash(text), text })
    owners.push(own)
  }
  return { sections, owners }
}

/** The sentences of a page by their number. */
export const sentencesOf = (parts: Page): ReadonlyMap<number, Sentence> =>
  new Map(parts.flatMap(({ sentences }) => sentences.map((one) => [one.id, one] as const)))
