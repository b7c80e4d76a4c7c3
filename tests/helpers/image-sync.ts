import type { FetchedArticle, ToLibrary } from '../../shared/ipc/stream-messages'
import type { SiteIndex } from '../../shared/model/site-index'
import { png } from './image-bytes'
import type { Serve } from './image-library'
import { article, plan } from './receiving-library'
import { fetched, siteIndex } from './site'

/** Addresses of pictures by their names, texts that show them, and an index of pages. */
export const url = (name: string) => `https://site.test/${name}.png`
export const urls = (...names: string[]) => names.map(url)
export const shows = (...names: string[]) => names.map((name) => `![](${url(name)})`).join('\n')
export const listing = (...pages: string[]) => siteIndex(pages.map((page) => [page, ['A']]))

/** Serves pictures of which name and width are given; 404 for the others. */
export const pictures =
  (widths: Readonly<Record<string, number>>): Serve =>
  ({ url: asked }, item) => {
    const width = widths[/(\w+)\.png$/.exec(asked)?.[1] ?? '']
    return width === undefined
      ? { type: 'image-failed', ...item, url: asked, failure: { code: 'not-found', url: asked, status: 404 } }
      : {
          type: 'image',
          ...item,
          image: { url: asked, bytes: png(width, 10), etag: `"${width}"`, lastModified: null, fetchedAt: 9 },
        }
  }
export const asBefore: Serve = ({ url: asked }, item) => ({
  type: 'image-unchanged',
  ...item,
  url: asked,
  checkedAt: 9,
})
export const never: Serve = () => null

/** What is said in a sync that fetches these pages anew, from its plan to `pages-done`. */
export const pages =
  (index: SiteIndex, articles: readonly FetchedArticle[], startedAt = 100, source = 's') =>
  (job: number): ToLibrary[] => [
    plan(index, job, source, { startedAt, acceptFewer: true }),
    ...articles.map((one, place) => article(place + 1, one, job)),
    { type: 'pages-done', job },
  ]
export const images =
  (only: readonly string[] | null = null, source = 's') =>
  (job: number): ToLibrary[] => [{ type: 'open-images', job, source, only, startedAt: 5 }]

/** Three articles that show three pictures; two of these are the same. */
export const index = listing('one', 'two', 'three')
export const three = [
  fetched('one', shows('a', 'b')),
  fetched('two', shows('b', 'c')),
  fetched('three', 'No picture.'),
]
export const all = pictures({ a: 1, b: 2, c: 2 })
