import type { HtmlInput } from '../../../shared/ipc/render-messages'
import type { FetchedArticle } from '../../../shared/ipc/stream-messages'
import type { Result } from '../../../shared/lib/result'
import type { Failure } from '../../../shared/model/failure'
import { hashArticle, htmlFailure, type HashedArticle } from './judge-article'

/** How many addresses may give the same text: a site that answers everything with the same shell has no article there. */
const SAME_TEXTS = 2

export interface ReadPages {
  readonly articles: readonly HashedArticle[]
  readonly failed: readonly { readonly address: string; readonly failure: Failure }[]
}

/** Makes the texts of one job's pages ready to be compared with what is held: HTML becomes Markdown first. */
export class HtmlPages {
  readonly #convert: (page: HtmlInput) => Promise<Result<string | null>>
  /** Addresses of HTML pages by the hash of what they became. */
  readonly #addresses = new Map<string, Set<string>>()

  constructor(convert: (page: HtmlInput) => Promise<Result<string | null>>) {
    this.#convert = convert
  }

  /** Reads pages in their order. Once there is nobody to convert, the rest of the HTML among them fails likewise. */
  async read(arrived: readonly FetchedArticle[]): Promise<ReadPages> {
    const articles: HashedArticle[] = []
    const failed: { address: string; failure: Failure }[] = []
    let stopped: Failure | null = null
    for (const page of arrived) {
      const read: HashedArticle | Failure = await this.#read(page, stopped)
      if ('textHash' in read) articles.push(read)
      else {
        if (read.code === 'worker-stopped') stopped = read
        failed.push({ address: page.address, failure: read })
      }
    }
    return { articles, failed }
  }

  async #read(page: FetchedArticle, stopped: Failure | null): Promise<HashedArticle | Failure> {
    const { address, url, asked, text, origin } = page
    if (origin !== 'html') return hashArticle(page)
    if (stopped) return { ...stopped, url: asked }
    const markdown = await this.#convert({ url, html: text })
    if (!markdown.ok) {
      const { code, detail } = markdown.error
      return code === 'html' ? htmlFailure(asked, url, detail) : { ...markdown.error, url: asked }
    }
    if (markdown.value === null) return htmlFailure(asked, url)
    const hashed = await hashArticle({ ...page, text: markdown.value })
    const addresses = this.#addresses.get(hashed.textHash) ?? new Set()
    this.#addresses.set(hashed.textHash, addresses.add(address))
    const place = [...addresses].indexOf(address)
    return place < SAME_TEXTS
      ? hashed
      : htmlFailure(asked, url, 'other pages of the site became the same text')
  }
}
