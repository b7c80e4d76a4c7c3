import type { RenderedArticle } from '../../shared/ipc/render-messages'

export function fencesOf(source: string): string[]
export function changedBlocks(source: string, article: RenderedArticle): string[]
