import type { Root } from 'hast'
import type { ArticleSection } from '../model/article'

/** Raised whenever the same text would give another tree: stored trees of an older number are made again. */
export const PIPELINE_VERSION = 1

/** What the render worker is given: the text as it was fetched and where it came from. */
export interface RenderInput {
  readonly text: string
  /** Canonical address of the article. */
  readonly address: string
  /** Address the text came from, after redirects: relative links and images are resolved against it. */
  readonly url: string
}

/** A page turned into trees, sections and plain text. Plain data: it can be posted and stored as it is. */
export interface RenderedArticle {
  /** PIPELINE_VERSION of the code that made it. */
  readonly pipeline: number
  /** The page's own title as plain text; '' where it has none. It is not repeated in the chunks. */
  readonly title: string
  /** The page's own description as plain text; '' where it has none. It is not repeated in the chunks. */
  readonly description: string
  /** The untitled beginning (slug ''), then a section for each heading that stands on the page itself, in order. */
  readonly sections: readonly ArticleSection[]
  /** The body in order. */
  readonly chunks: readonly RenderedChunk[]
  /** Plain text of the body: one line for each block, spaces joined, NFC. What search and anchors count in. */
  readonly text: string
  /** True where the page could not be read as Markdown and is shown as plain text. */
  readonly fallback: boolean
  /** Why, for the log; '' where nothing went wrong. */
  readonly problem: string
}

/** A piece of the body small enough to be mounted without a pause. */
export interface RenderedChunk {
  /** Slug of the section that it belongs to; a long section has several chunks, a chunk never has two sections. */
  readonly section: string
  /** Sanitised hast without positions; its children are blocks. */
  readonly tree: Root
  /** Characters of text in it: the measure for size estimates and mounting budgets. */
  readonly chars: number
}

/** Hands a port to the render worker's global scope; a later one is served beside the earlier ones. */
export interface RenderPortMessage<Port> {
  readonly type: 'port'
  readonly port: Port
}

/** What the render worker tells its parent once it listens. */
export interface RenderReadyMessage {
  readonly type: 'ready'
}

export interface RenderRequest {
  readonly type: 'render'
  readonly id: number
  readonly input: RenderInput
  /** A person is waiting for this one: it overtakes those that were asked for in the background. */
  readonly urgent?: boolean
}

export type RenderResponse =
  | { readonly type: 'rendered'; readonly id: number; readonly article: RenderedArticle }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Whether a message from outside is a request that can be answered. */
export function isRenderRequest(value: unknown): value is RenderRequest {
  if (!isRecord(value) || value['type'] !== 'render' || typeof value['id'] !== 'number') return false
  const input = value['input']
  return (
    isRecord(input) &&
    typeof input['text'] === 'string' &&
    typeof input['address'] === 'string' &&
    typeof input['url'] === 'string'
  )
}
