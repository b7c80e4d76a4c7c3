import type { RenderedArticle, TreeNode } from '../../../../../shared/ipc/render-messages'
import { renderArticle } from '../../../../../renderer/render/render-article'

/** A page rendered as if it came from example.com, with the text of all its sections. */
export function render(
  text: string,
  url = 'https://docs.example.com/guide/page.md',
): RenderedArticle & { readonly text: string } {
  return withText(renderArticle({ text, address: url, url }))
}

/** An article beside the text of all its sections, those without any left out. */
export function withText(article: RenderedArticle): RenderedArticle & { readonly text: string } {
  const texts = article.texts.map(({ text }) => text)
  return { ...article, text: texts.filter((text) => text !== '').join('\n') }
}

/** All nodes of an article's chunks, in order. */
export function nodesOf(article: RenderedArticle): TreeNode[] {
  return article.chunks.flatMap((chunk) => flatten(chunk.tree))
}

export function elementsOf(article: RenderedArticle, tagName: string): TreeNode[] {
  return nodesOf(article).filter((node) => node.tagName === tagName)
}

export function textOf(node: TreeNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('')
}

/** A tree as short markup: `<p>one <a href="x">two</a></p>`. */
export function markup(article: RenderedArticle): string {
  return article.chunks.map((chunk) => (chunk.tree.children ?? []).map(write).join('')).join('')
}

function flatten(node: TreeNode): TreeNode[] {
  return [node, ...(node.children ?? []).flatMap(flatten)]
}

function write(node: TreeNode): string {
  if (node.type === 'text') return (node.value ?? '').replace(/^\n+$/, '')
  const properties = Object.entries(node.properties ?? {}).map(
    ([key, value]) => ` ${key}=${JSON.stringify(value)}`,
  )
  return `<${node.tagName ?? '?'}${properties.join('')}>${(node.children ?? []).map(write).join('')}</${node.tagName ?? '?'}>`
}
