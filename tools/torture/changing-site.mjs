// A site on loopback whose pages change and whose index grows and shrinks, with a log of what was asked and what was served.
import { createServer } from 'node:http'

/**
 * @typedef {object} ChangingSite
 * @property {string} index address of its llms.txt
 * @property {string} title
 * @property {() => string[]} listed paths that its index lists now
 * @property {string[]} requests paths of pages asked for, in order; emptied by whoever counts
 * @property {(path: string) => readonly string[]} served texts that a path answered so far, oldest first
 * @property {(path: string) => string} text what a path answers now
 * @property {(count: number) => void} change changes the text of so many pages
 * @property {() => void} reorder a page leaves the index, or one that left or is new enters it
 * @property {() => Promise<void>} waitForRequest resolves at the next request
 * @property {() => Promise<void>} stop
 */

/**
 * Serves `pages` under the paths that they have; answers come after up to `latency` milliseconds.
 * @param {{ title: string, pages: { path: string, title: string, body: string }[], spare: number, latency: number, validators: boolean, random: () => number }} options
 *   `spare` pages at the end are not listed at first
 * @returns {Promise<ChangingSite>}
 */
export async function startChangingSite({ title, pages, spare, latency, validators, random }) {
  const texts = new Map(pages.map(({ path, body }) => [path, body]))
  const titles = new Map(pages.map((page) => [page.path, page.title]))
  const all = [...texts.keys()]
  const unlisted = new Set(all.slice(all.length - spare))
  /** @type {Map<string, string[]>} */
  const served = new Map()
  /** @type {string[]} */
  const requests = []
  /** @type {(() => void)[]} */
  let waiting = []
  let revision = 0
  let origin = ''

  const listed = () => all.filter((path) => !unlisted.has(path))
  const index = () => {
    /** @type {Map<string, string[]>} */
    const groups = new Map()
    for (const path of listed()) {
      const name = path.split('/')[2] ?? ''
      groups.set(name, [...(groups.get(name) ?? []), `- [${titles.get(path)}](${path}): About it.`])
    }
    const lists = [...groups].map(([name, lines]) => `## ${name}\n\n${lines.join('\n')}\n`)
    return `# ${title}\n\n> A site that changes.\n\n${lists.join('\n')}`
  }
  const text = (/** @type {string} */ path) =>
    (texts.get(path) ?? '').replaceAll('http://site.invalid', origin)

  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const isPage = texts.has(path)
    if (isPage) requests.push(path)
    for (const tell of waiting.splice(0)) tell()
    setTimeout(() => {
      const body = path === '/llms.txt' ? index() : isPage ? text(path) : null
      if (body === null)
        return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
      /** @type {Record<string, string>} */
      const headers = { 'content-type': 'text/markdown; charset=utf-8' }
      if (validators && isPage)
        headers['etag'] = `"${body.length}-${/revision (\d+)\.\s*$/.exec(body)?.[1] ?? 0}"`
      if (headers['etag'] && request.headers['if-none-match'] === headers['etag'])
        return void response.writeHead(304, headers).end()
      if (isPage) {
        const before = served.get(path) ?? []
        if (before.at(-1) !== body) served.set(path, [...before, body])
      }
      response.writeHead(200, headers).end(body)
    }, random() * latency)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The site does not listen.')
  origin = `http://127.0.0.1:${address.port}`

  return {
    index: `${origin}/llms.txt`,
    title,
    listed,
    requests,
    served: (path) => served.get(path) ?? [],
    text,
    change(count) {
      const paths = listed()
      revision += 1
      for (let n = 0; n < count; n++) {
        const path = paths[Math.floor(random() * paths.length)] ?? ''
        const body = (texts.get(path) ?? '').replace(/\n\n## Revised[^]*$/, '')
        texts.set(path, `${body}\n\n## Revised\n\nThese are the words of revision ${revision}.\n`)
      }
    },
    reorder() {
      const leave = random() < 0.5
      const paths = leave ? listed() : [...unlisted]
      const path = paths[Math.floor(random() * paths.length)]
      if (path === undefined) return
      if (leave) unlisted.add(path)
      else unlisted.delete(path)
    },
    waitForRequest: () => new Promise((resolve) => void waiting.push(resolve)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
