// Serves a generated site as corpus-server serves the real ones: its index at /NAME/llms.txt would be one more thing to
// configure, so it is /llms.txt here; /_stats and POST /_reset are the same, and /_stats also tells `mostOpen`, the most
// requests that were open at one time, and `conditional`, those that carried validators.
//
//   node generated-site.mjs [--pages 2000] [--latency 30] [--validators]
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { generatedPages, indexText } from './page-text.mjs'

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '144' },
    latency: { type: 'string', default: '0' },
    validators: { type: 'boolean', default: false },
  },
})
const pages = generatedPages(Number(values.pages))
const bodies = new Map(pages.map(({ path, body }) => [path, Buffer.from(body)]))
bodies.set('/llms.txt', Buffer.from(indexText('Generated', pages)))
const etags = new Map(
  [...bodies].map(([path, body]) => [
    path,
    `"${createHash('sha1').update(body).digest('hex').slice(0, 16)}"`,
  ]),
)

const nothing = () => ({ paths: /** @type {Record<string, number>} */ ({}), mostOpen: 0, conditional: 0 })
let stats = nothing()
let open = 0

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/_stats') return void response.end(JSON.stringify(stats))
  if (pathname === '/_reset') {
    stats = nothing()
    return void response.writeHead(204).end()
  }
  open += 1
  stats.mostOpen = Math.max(stats.mostOpen, open)
  response.once('close', () => (open -= 1))
  setTimeout(() => {
    const body = bodies.get(pathname)
    stats.paths[pathname] = (stats.paths[pathname] ?? 0) + 1
    if (request.headers['if-none-match']) stats.conditional += 1
    if (!body) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
    const etag = values.validators ? { etag: etags.get(pathname) ?? '' } : {}
    if (values.validators && request.headers['if-none-match'] === etag.etag)
      return void response.writeHead(304, etag).end()
    response
      .writeHead(200, {
        'content-type': 'text/markdown; charset=utf-8',
        'content-length': body.length,
        ...etag,
      })
      .end(body)
  }, Number(values.latency))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}/`)
})
