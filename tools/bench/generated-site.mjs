// A site of 144 pages for machines without the corpus, served as corpus-server does: /mcp/llms.txt, /_stats, /_reset.
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { latency: { type: 'string', default: '0' } } })
const PAGES = 144
const paragraph =
  'A paragraph about servers, clients and the messages that they exchange, long enough to be read. '.repeat(
    12,
  )
const page = (/** @type {number} */ n) =>
  `# Page ${n}\n\n> What page ${n} is about.\n\n` +
  Array.from(
    { length: 8 },
    (_, part) => `## Part ${part}\n\n${paragraph}\n\n\`\`\`js\nconst n = ${n}\n\`\`\`\n`,
  ).join('\n')

/** @type {Record<string, number>} */
let paths = {}
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/_stats') return void response.end(JSON.stringify({ paths }))
  if (pathname === '/_reset') {
    paths = {}
    return void response.writeHead(204).end()
  }
  setTimeout(() => {
    const n = Number(/^\/mcp\/docs\/page-(\d+)\.md$/.exec(pathname)?.[1])
    const list = Array.from(
      { length: PAGES },
      (_, k) => `- [Page ${k}](/mcp/docs/page-${k}.md): About page ${k}.`,
    )
    const body =
      pathname === '/mcp/llms.txt'
        ? `# Generated\n\n## Docs\n\n${list.join('\n')}\n`
        : n < PAGES
          ? page(n)
          : null
    paths[pathname] = (paths[pathname] ?? 0) + 1
    response
      .writeHead(body === null ? 404 : 200, { 'content-type': 'text/markdown; charset=utf-8' })
      .end(body ?? 'Not found')
  }, Number(values.latency))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}/`)
})
