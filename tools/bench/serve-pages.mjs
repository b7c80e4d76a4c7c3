// A site on loopback made of the pages that are measured.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { extname } from 'node:path'

/** @type {Readonly<Record<string, string>>} */
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.md': 'text/markdown', '.txt': 'text/plain' }

/**
 * Serves an llms.txt that lists the pages, the pages, and what else is given by path.
 * @param {readonly { readonly title: string, readonly text: string }[]} pages
 * @param {Iterable<readonly [string, string]>} [others]
 */
export async function servePages(pages, others = []) {
  const paths = pages.map((_page, n) => `/page-${n}.md`)
  const list = pages.map(({ title }, n) => `- [${title}](${paths[n]})`)
  const files = new Map([
    ...others,
    ['/llms.txt', `# Long pages\n\n## Pages\n\n${list.join('\n')}\n`],
    ...pages.map(({ text }, n) => /** @type {[string, string]} */ ([paths[n] ?? '', text])),
  ])
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const body = files.get(path)
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': TYPES[extname(path)] ?? 'text/plain',
    })
    response.end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { origin: `http://127.0.0.1:${port}`, stop: () => server.close() }
}
