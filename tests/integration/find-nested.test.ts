import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discoverIndex } from '../../electron/find/discover-index'
import { INDEX_BYTES } from '../../electron/fetch/fetch-text'
import { createHostQueue } from '../../electron/fetch/host-queue'
import { createUndiciPort } from '../../electron/fetch/undici-port'
import { fetchKit } from '../helpers/fetch-kit'
import { startSiteServer, type SiteAnswer, type SiteServer } from '../helpers/site-server'

let site: SiteServer
let port: ReturnType<typeof createUndiciPort>

beforeEach(async () => {
  site = await startSiteServer()
  port = createUndiciPort()
})
afterEach(async () => {
  await port.close()
  await site.close()
})

type FakeSite = Readonly<Record<string, SiteAnswer | string>>
const PAGE = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>x</title>' }
const signal = new AbortController().signal
const find = (path: string) =>
  discoverIndex({ kit: fetchKit(port), queue: createHostQueue(), signal, tries: 1 }, site.url(path))

describe('indexes of indexes', () => {
  const titles = async (path: string): Promise<readonly string[]> => {
    const found = await find(path)
    if (!found.ok) throw new Error(found.error.code)
    return found.value.index.placements.map(
      ({ section, title }) => `${decodeURIComponent(section)}: ${title}`,
    )
  }

  it('are followed two levels deep, round loops, past a child that is missing or lies', async () => {
    site.route(
      '/llms.txt',
      '# Site\n\n## Build\n\n- [Build](/_llms/build.md)\n- [Gone](/_llms/gone.md)\n- [Shell](/_llms/shell.md)\n- [Page](/page.md)\n',
    )
    site.route('/_llms/build.md', '# Build\n\n- [Graph](/_llms/graph.md)\n- [Start](/build/start.md)\n')
    site.route(
      '/_llms/graph.md',
      '# Graph\n\n- [All](/llms.txt)\n- [Up](/_llms/build.md)\n- [Nodes](/graph/nodes.md)\n',
    )
    site.route('/_llms/shell.md', PAGE)
    expect(await titles('/llms.txt')).toEqual(['Build/Graph: Nodes', 'Build: Start', 'Build: Page'])
    const found = await find('/llms.txt')
    const host = site.origin.replace('http://', '')
    expect(found.ok && [...found.value.index.warnings].sort()).toEqual([
      `${host}/_llms/gone.md is listed as an index, but is not there. Its pages are missing.`,
      `${host}/_llms/shell.md is listed as an index, but a web page answered. Its pages are missing.`,
    ])
    expect(site.count('/_llms/graph.md')).toBe(2)
  })

  it('that are whole texts are articles', async () => {
    site.route(
      '/llms.txt',
      '# Site\n- [Svelte](/docs/svelte/llms.txt): All of it\n- [Full](/llms-full.txt)\n',
    )
    site.route('/docs/svelte/llms.txt', `# Svelte\n\n${'Words. '.repeat(2000)}\n\n- [See](/see.md)\n`)
    expect(await titles('/llms.txt')).toEqual([': Svelte'])
    expect(site.count('/llms-full.txt')).toBe(0)
  })

  it('are followed three levels deep, and what lies deeper is told', async () => {
    for (let level = 0; level < 6; level += 1) {
      site.route(
        `/${level}/llms.txt`,
        `# L${level}\n- [Level ${level + 1}](/${level + 1}/llms.txt)\n- [P${level}](/p${level}.md)`,
      )
    }
    const found = await find('/0/llms.txt')
    expect(found.ok && found.value.index.indexes).toHaveLength(3)
    expect(found.ok && found.value.index.whole).toBe(false)
    expect(found.ok && found.value.index.limits).toEqual([
      '1 index was not followed: Offprint follows 200 indexes, 3 levels deep.',
    ])
    expect(site.count('/4/llms.txt')).toBe(0)
  })

  it('are 200 at most', async () => {
    const lines = Array.from({ length: 230 }, (_, at) => `- [V${at}](/v${at}/llms.txt)`)
    site.route('/llms.txt', `# Site\n${lines.join('\n')}`)
    for (let at = 0; at < 230; at += 1) site.route(`/v${at}/llms.txt`, `# V${at}\n- [P](/v${at}/p.md)`)
    const found = await find('/llms.txt')
    expect(found.ok && found.value.index.placements).toHaveLength(200)
    expect(found.ok && found.value.index.whole).toBe(false)
    expect(found.ok && found.value.index.limits[0]).toMatch(/^30 indexes were not followed/)
    expect(site.mostAtOnce).toBeLessThanOrEqual(4)
  })

  it.each<[string, boolean, FakeSite]>([
    ['all are had', true, { '/a/llms.txt': '# A\n- [X](/x.md)' }],
    ['one is not there', false, {}],
    ['one is a web page', false, { '/a/llms.txt': PAGE }],
    ['one is too large', false, { '/a/llms.txt': { body: new Uint8Array(INDEX_BYTES + 1).fill(97) } }],
    ['one needs a sign-in', false, { '/a/llms.txt': { status: 403 } }],
    [
      'one leads into a private network',
      false,
      { '/a/llms.txt': { status: 302, headers: { location: 'http://10.0.0.1/' } } },
    ],
    ['one lists nothing any more', false, { '/a/llms.txt': '# A\n\nBack soon.' }],
    ['one is a page to read', true, { '/a/llms.txt': `# A\n\n${'Words. '.repeat(60)}` }],
  ])('are the whole list of a site: %s, %s', async (_name, whole, answers) => {
    site.route('/llms.txt', '# Site\n- [A](/a/llms.txt)\n- [P](/p.md)')
    for (const [path, answer] of Object.entries(answers)) site.route(path, answer)
    const found = await find('/llms.txt')
    expect(found.ok && found.value.index.whole).toBe(whole)
    expect(found.ok && found.value.index.warnings).toHaveLength(whole ? 0 : 1)
  })

  it('fail as a whole when the server is ill, so that no page counts as given up', async () => {
    site.route('/llms.txt', '# Site\n- [A](/a/llms.txt)\n- [B](/b.md)')
    site.route('/a/llms.txt', { status: 503 })
    expect(await find('/llms.txt')).toMatchObject({
      ok: false,
      error: { code: 'server-error', url: site.url('/a/llms.txt') },
    })
  })
})
