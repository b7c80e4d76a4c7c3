import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { countPuts } from '../helpers/count-puts'
import { startedProgram } from '../helpers/started-program'
import { startSiteServer, type SiteServer } from '../helpers/site-server'

const PAGES = 2000

let site: SiteServer
beforeEach(async () => {
  site = await startSiteServer()
  const links = Array.from({ length: PAGES }, (_, n) => `- [Page ${n}](/p/${n}.md)\n`).join('')
  site.route('/llms.txt', `# Docs\n\n## Pages\n\n${links}`)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await site.close()
})

async function syncTwice() {
  const program = await startedProgram({ renders: false })
  try {
    const first = await program.sync('docs', site.url('/llms.txt'))
    expect(first).toMatchObject({ failed: [], unchanged: 0 })
    expect(first?.added).toHaveLength(PAGES)
    const asked = site.requests.length
    const puts = countPuts()
    const second = await program.sync('docs', site.url('/llms.txt'))
    expect(second).toMatchObject({ outcome: 'done', added: [], updated: [], failed: [], unchanged: PAGES })
    return {
      puts: { ...puts },
      asked: site.requests.slice(asked).filter(({ path }) => path.startsWith('/p/')),
    }
  } finally {
    await program.stop()
  }
}

it('an unchanged site of 2,000 pages that knows no validators writes no article, text or counter', async () => {
  for (let n = 0; n < PAGES; n += 1) site.route(`/p/${n}.md`, `# Page ${n}\n\nWords of page ${n}.\n`)
  const { puts, asked } = await syncTwice()
  expect(asked).toHaveLength(PAGES)
  // what the run settled, and so the counting works
  expect(puts['runPages']).toBeGreaterThan(0)
  const { articles, texts, renderQueue, sections, placements, validators } = puts
  expect({ articles, texts, renderQueue, sections, placements, validators }).toEqual({})
}, 60_000)

it('with validators every request for a page carries them', async () => {
  for (let n = 0; n < PAGES; n += 1) {
    const etag = `"${n}"`
    site.route(`/p/${n}.md`, (request, response) => {
      const isSame = request.headers['if-none-match'] === etag
      response.writeHead(isSame ? 304 : 200, { etag, 'content-type': 'text/markdown' })
      response.end(isSame ? undefined : `# Page ${n}\n`)
    })
  }
  const { puts, asked } = await syncTwice()
  expect(asked).toHaveLength(PAGES)
  expect(asked.filter(({ headers }) => headers['if-none-match'] === undefined)).toEqual([])
  expect(puts['runPages']).toBeGreaterThan(0)
  expect({ articles: puts['articles'], texts: puts['texts'] }).toEqual({})
}, 60_000)
