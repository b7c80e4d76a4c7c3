import type { RenderedArticle } from '../../shared/ipc/render-messages'

export function wordsOfSource(source: string): string[]
export function wordsShown(article: RenderedArticle): string[]
export function missingFrom(expected: readonly string[], shown: readonly string[]): string[]
export function countsOf(names: readonly string[]): Map<string, number>
