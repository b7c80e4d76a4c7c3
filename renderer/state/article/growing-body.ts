import { PIPELINE_VERSION } from '../../../shared/ipc/render-messages'
import type { Article } from '../../../shared/model/article'
import { failureSentence } from '../../../shared/model/failure-text'
import type { StoredTree } from '../../db/read-article'
import { services } from '../services'
import { askHead, bodyAfter, headBody, unpackBody, versionOf, type ArticleBody } from './article-body'
import { afterPaint } from './next-task'

/** The body of an article as it comes: first its beginning or what is stored, then the rest. */
export interface GrowingBody {
  /** Null before the first piece. The last one stays on show until the next begins. */
  body(): ArticleBody | null
  /** Why the trees cannot be made; null while nothing is wrong. */
  trouble(): string | null
  /** True while trees are awaited: they are missing, or of another text or pipeline. */
  isAwaited(): boolean
  /** What is stored now: trees that are missing or of an older kind are asked for. */
  stored(article: Article | null, row: StoredTree | undefined, source: string | null): void
  stop(): void
}

/** Asks for the beginning of an article at once: to find out whether it is wanted takes as long as to make it. */
export function growBody(address: string, onChange: () => void): GrowingBody {
  const { databases, library } = services()
  const head = askHead({ library }, address)
  let body: ArticleBody | null = null
  let trouble: string | null = null
  /** Of which text and links `body` is or will be, and of which text trees were asked for. */
  let growing: string | null = null
  let rendering: string | null = null

  const grow = async (bodies: AsyncGenerator<ArticleBody>, kind: string): Promise<void> => {
    for await (const next of bodies) {
      if (growing !== kind) return
      body = bodyAfter(body, next)
      onChange()
    }
  }
  /** The whole is asked for when the beginning is on screen: that waits for nobody, and has the processor to itself. */
  const renderAfter = async (beginning: Promise<void>, textHash: string): Promise<void> => {
    await beginning
    if (rendering !== textHash) return
    if (body) await new Promise<void>((resolve) => afterPaint(resolve))
    if (rendering !== textHash) return
    const answer = await library.command('render-now', { address })
    if (rendering !== textHash || answer.ok) return
    trouble = failureSentence(answer.error, 'article')
    onChange()
  }

  return {
    body: () => body,
    trouble: () => trouble,
    isAwaited: () => rendering !== null,
    stored(article, row, source) {
      const isStale = article && (row?.pipeline !== PIPELINE_VERSION || row.textHash !== article.textHash)
      const wanted = isStale ? article.textHash : null
      const awaited = row ? null : wanted
      let beginning = Promise.resolve()
      const kind = JSON.stringify([row ? versionOf(row) : null, awaited, source])
      if (!row && awaited === null) {
        growing = null
        body = null
      } else if (kind !== growing) {
        growing = kind
        const bodies = row
          ? unpackBody(databases, row, source)
          : headBody({ databases, library }, head, address, awaited ?? '', source)
        const grown = grow(bodies, kind).catch((error: unknown) => console.error(error))
        if (!row) beginning = grown
      }
      if (wanted === rendering) return
      rendering = wanted
      trouble = null
      if (wanted !== null) void renderAfter(beginning, wanted)
    },
    stop() {
      growing = null
      rendering = null
    },
  }
}
