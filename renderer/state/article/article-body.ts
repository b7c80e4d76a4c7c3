import type { RenderedHead } from '../../../shared/ipc/library-messages'
import { PIPELINE_VERSION, type RenderedChunk } from '../../../shared/ipc/render-messages'
import { readKnown, readPieces, type StoredTree } from '../../db/read-article'
import type { Databases } from '../../db/read-databases'
import type { Services } from '../services'
import { linkedAddresses } from './article-links'

/** The body of an article as far as it is unpacked, ready to be mounted. */
export interface ArticleBody {
  /** From the beginning, in order; more of them come until it is whole. */
  readonly chunks: readonly RenderedChunk[]
  readonly whole: boolean
  /**
   * Which of the addresses that the chunks link to the library knows, each with the sources that list it. One map for all bodies of a
   * version, which grows before the chunks come: whoever draws them need not be told.
   */
  readonly inside: ReadonlyMap<string, readonly string[]>
  /** The page could only be shown as plain text. */
  readonly fallback: boolean
  /** Changes when the chunks are of another text, or made by another pipeline. */
  readonly version: string
}

/** What tells the bodies of an article apart. */
export const versionOf = ({ pipeline, textHash }: Pick<StoredTree, 'pipeline' | 'textHash'>): string =>
  `${pipeline} ${textHash}`

/**
 * Unpacks a stored article piece by piece, each with its links judged: what is mounted never changes its links afterwards. Each body has
 * the chunks of those before it. Pieces are small, so that unpacking one never holds the window.
 */
export async function* unpackBody(
  databases: Databases,
  row: StoredTree,
  source: string | null,
): AsyncGenerator<ArticleBody, void, undefined> {
  const { fallback, pieces } = row
  const version = versionOf(row)
  const inside = new Map<string, readonly string[]>()
  const asked = indexUrlOf(databases, source)
  let chunks: readonly RenderedChunk[] = []
  if (pieces.length === 0) yield { chunks, whole: true, inside, fallback, version }
  let left = pieces.length
  for await (const more of readPieces(row)) {
    left -= 1
    const linked = linkedAddresses(more, await asked)
    for (const [address, sources] of linked.length > 0 ? await readKnown(databases, linked) : []) {
      inside.set(address, sources)
    }
    chunks = [...chunks, ...more]
    yield { chunks, whole: left === 0, inside, fallback, version }
  }
}

/** The library's answer about the beginning of an article; null where it has none to show before the whole. */
export type AskedHead = Promise<RenderedHead | null>

/** Asks for the beginning of an article; the library answers null at once where its trees are stored. */
export async function askHead({ library }: Pick<Services, 'library'>, address: string): AskedHead {
  const answer = await library.command('render-head', { address })
  return answer.ok ? answer.value : null
}

/** The beginning of a long article whose trees are awaited, with its links judged; nothing where the whole comes as soon. */
export async function* headBody(
  { databases, library }: Pick<Services, 'databases' | 'library'>,
  asked: AskedHead,
  address: string,
  textHash: string,
  source: string | null,
): AsyncGenerator<ArticleBody, void, undefined> {
  const [first, indexUrl] = await Promise.all([asked, indexUrlOf(databases, source)])
  // it was of an older text: another one has come meanwhile
  const head = first && first.textHash !== textHash ? await askHead({ library }, address) : first
  if (head?.textHash !== textHash) return
  const inside = await readKnown(databases, linkedAddresses(head.chunks, indexUrl))
  const version = versionOf({ pipeline: PIPELINE_VERSION, textHash })
  yield { chunks: head.chunks, whole: false, inside, fallback: false, version }
}

async function indexUrlOf(databases: Databases, source: string | null): Promise<string | null> {
  return source === null ? null : ((await databases.state.sources.get(source))?.indexUrl ?? null)
}

/**
 * What is shown once `next` is there. Of the same version nothing that is on show goes away again, and a chunk that stays the same is
 * the same object, so that it is not drawn anew.
 */
export function bodyAfter(shown: ArticleBody | null, next: ArticleBody): ArticleBody {
  if (shown?.version !== next.version) return next
  if (!next.whole && next.chunks.length < shown.chunks.length) return shown
  const chunks = next.chunks.map((chunk, n) => {
    const before = shown.chunks[n]
    return before && isSame(before, chunk) ? before : chunk
  })
  return { ...next, chunks }
}

function isSame(a: RenderedChunk, b: RenderedChunk): boolean {
  return a === b || (a.chars === b.chars && JSON.stringify(a) === JSON.stringify(b))
}
