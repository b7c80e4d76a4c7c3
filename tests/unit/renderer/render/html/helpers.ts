import { expect } from 'vitest'
import type { RenderedArticle } from '../../../../../shared/ipc/render-messages'
import { readHtmlPage } from '../../../../../renderer/render/html/read-html-page'
import { elementsOf, render, textOf } from '../helpers/tree'

export const URL_OF_PAGE = 'https://docs.example.com/guide/queues.html'

/** The Markdown of a page that has an article. */
export function convert(html: string, url = URL_OF_PAGE): string {
  const markdown = readHtmlPage({ url, html })
  expect(markdown).not.toBeNull()
  return markdown ?? ''
}

/** A page whose article this is, long enough to be one. */
export const page = (content: string): string =>
  `<!doctype html><html><head><title>Page | Site</title></head><body><nav>Menu</nav><main><h1>Page</h1>${content}<p>${'Enough words to be an article. '.repeat(6)}</p></main></body></html>`

/** The article that our pipeline makes of the content of a page. */
export function read(content: string): ReturnType<typeof render> {
  return render(convert(page(content)), URL_OF_PAGE)
}

/** Its blocks of code: language, title and text. */
export function codeOf(article: RenderedArticle): unknown[] {
  return elementsOf(article, 'pre').map((pre) => {
    const code = pre.children?.find((child) => child.tagName === 'code')
    const [language] = (code?.properties?.['className'] as string[] | undefined) ?? []
    const title = code?.properties?.['dataTitle']
    return [language?.replace('language-', '') ?? '', title ?? '', textOf(pre).replace(/\n$/, '')]
  })
}
