import type { ArticleSection } from '../model/article'

/** Bump when the trees made of the same text change: stored trees of another version are made again in the background. */
export const PIPELINE_VERSION = 7

/** A node of a sanitised hast tree without positions: plain JSON. */
export interface TreeNode {
  readonly type: string
  readonly tagName?: string
  readonly value?: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly children?: readonly TreeNode[]
}

/** A piece of an article small enough to be mounted within one frame. */
export interface RenderedChunk {
  /** Slug of the section it belongs to; a long section has several chunks, a chunk never has two sections. */
  readonly section: string
  readonly tree: TreeNode & { readonly type: 'root' }
  /** Characters of text, for the estimate of its height. */
  readonly chars: number
  /** Language (BCP 47) and direction of the text, where the page states them. */
  readonly lang?: string
  readonly dir?: 'ltr' | 'rtl'
}

export interface RenderInput {
  readonly address: string
  /** Where the text came from: relative links resolve against it. */
  readonly url: string
  readonly text: string
}

/** The text of a section as a person reads it: a line for each block, spaces joined, NFC; its heading is the first line. */
export interface SectionText {
  readonly text: string
  /** Lines of `text` that are code, as ranges in UTF-16 units, in order. */
  readonly code: readonly (readonly [start: number, end: number])[]
}

/** Tokens of a section as the search index takes them, joined by spaces (search/tokenize). */
export interface SectionTokens {
  readonly title: string
  readonly heading: string
  readonly body: string
  readonly code: string
  /** Whole compounds and parts of camel-case names. */
  readonly compounds: string
}

export interface RenderedArticle {
  readonly pipeline: number
  /** The page's own title as plain text; empty when it has none. Like the description it is not repeated in the chunks. */
  readonly title: string
  readonly description: string
  /** The untitled beginning (slug ''), then a section for each heading that stands on the page itself, in order. */
  readonly sections: readonly ArticleSection[]
  readonly chunks: readonly RenderedChunk[]
  /** The plain text of each of `sections`. */
  readonly texts: readonly SectionText[]
  /** Absolute addresses that the page links, without fragments, each once, in order, at most MAX_LINKS. */
  readonly links: readonly string[]
  /** Absolute addresses of the images that the page shows, each once, in order, at most MAX_IMAGES; those of the trees' `dataSrc`. */
  readonly images: readonly string[]
  /** True when the page could only be shown as plain text. */
  readonly fallback: boolean
}

/** Sent to the render worker's own scope, with one port. */
export type ToRenderWorker = { readonly type: 'port' }

/** Told by the render worker to its parent, once, when it listens. */
export type FromRenderWorker = { readonly type: 'ready' }

/** An HTML page to be read as an article. */
export interface HtmlInput {
  readonly url: string
  readonly html: string
}

/** Sections whose tokens are wanted. */
export interface TokensInput {
  readonly title: string
  readonly sections: readonly { readonly heading: string; readonly text: SectionText }[]
}

/** On that port. Urgent requests are answered before the others. */
export type RenderRequest =
  | { readonly type: 'render'; readonly id: number; readonly urgent: boolean; readonly input: RenderInput }
  | { readonly type: 'convert'; readonly id: number; readonly urgent: boolean; readonly page: HtmlInput }
  | { readonly type: 'tokenize'; readonly id: number; readonly urgent: boolean; readonly input: TokensInput }

export type RenderAnswer =
  | { readonly type: 'rendered'; readonly id: number; readonly article: RenderedArticle }
  /** The page's main content as Markdown, its title as first heading; null where it has none that could be told from the rest. */
  | { readonly type: 'converted'; readonly id: number; readonly markdown: string | null }
  | { readonly type: 'tokenized'; readonly id: number; readonly sections: readonly SectionTokens[] }
  | { readonly type: 'failed'; readonly id: number; readonly detail: string }
