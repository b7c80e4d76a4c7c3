import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { canonicalAddress } from '../../shared/lib/canonical-address'
import { recount } from '../helpers/stored-site'
import { startedProgram } from '../helpers/started-program'
import { startSiteServer, type SiteServer } from '../helpers/site-server'

const PRELUDE =
  '> ## Documentation Index\n> Fetch the complete documentation index at: https://x.dev/llms.txt\n\n'

let site: SiteServer

beforeEach(async () => {
  site = await startSiteServer()
})
afterEach(async () => {
  await site.close()
})

it('brings a site from its address into rows, and a second sync writes only what changed', async () => {
  site.route(
    '/llms.txt',
    '# Docs\n\n## Guide\n\n- [One](/one.md): First.\n- [Two](/two.md)\n\n## More\n\n- [Gone](/gone.md)\n',
  )
  site.route('/one.md', `${PRELUDE}# One\n\n> First page.\n\nIntro.\n\n## Part\n\nWords of the part.\n`)
  site.route('/two.md', '# Two\n\nText.\n')
  const program = await startedProgram()
  const { articles } = program.databases

  const first = await program.sync('docs', site.url('/llms.txt'))
  expect(first?.added.map(({ title }) => title).sort()).toEqual(['One', 'Two'])
  expect(first?.failed.map(({ title, failure }) => [title, failure.code])).toEqual([['Gone', 'not-found']])
  expect(await articles.indexes.get('docs')).toMatchObject({ title: 'Docs', articles: 3, ready: 2 })
  expect(await articles.sections.toArray()).toMatchObject([
    { title: 'Guide', articles: 2, ready: 2 },
    { title: 'More', articles: 1, ready: 0 },
  ])

  const one = canonicalAddress(site.url('/one.md'))
  await vi.waitFor(async () => expect(await articles.trees.count()).toBe(2), { timeout: 10_000 })
  expect(await articles.articles.get(one)).toMatchObject({
    title: 'One',
    description: 'First page.',
    sections: [{ slug: '' }, { slug: 'part', title: 'Part', proseWords: 5 }],
  })

  site.route('/two.md', '# Two\n\nNew text.\n')
  site.route('/gone.md', '# Gone\n\nBack again.\n')
  const untouched = await articles.articles.get(one)
  const second = await program.sync('docs', site.url('/llms.txt'))
  expect(second).toMatchObject({ unchanged: 1, failed: [] })
  expect(second?.added.map(({ title }) => title)).toEqual(['Gone'])
  expect(second?.updated.map(({ title }) => title)).toEqual(['Two'])
  expect(await articles.articles.get(one)).toEqual(untouched)
  expect((await articles.texts.get(canonicalAddress(site.url('/two.md'))))?.text).toContain('New text.')
  expect(await articles.indexes.get('docs')).toMatchObject({ articles: 3, ready: 3 })

  site.route('/llms.txt', { status: 404, body: 'gone' })
  const third = await program.sync('docs', site.url('/llms.txt'))
  expect(third).toMatchObject({ outcome: 'failed', failure: { code: 'not-found', status: 404 } })
  expect(await articles.texts.count()).toBe(3)
  await program.stop()
})

it('never makes the library worse: short bodies wait, removed pages stay, what was read is kept', async () => {
  const words = (word: string) => `# Page\n\n${`${word} `.repeat(100)}\n`
  const index = (...pages: string[]) =>
    `# Docs\n\n## Guide\n\n${pages.map((page) => `- [${page}](/${page}.md)\n`).join('')}`
  const address = (page: string) => canonicalAddress(site.url(`/${page}.md`))
  site.route('/llms.txt', index('kept', 'short', 'empty', 'gone', 'tagged'))
  for (const page of ['kept', 'short', 'empty', 'gone']) site.route(`/${page}.md`, words('first'))
  let tag = 0
  site.route('/tagged.md', (_, response) => {
    response.writeHead(200, { 'content-type': 'text/markdown', etag: `"${(tag += 1)}"` })
    response.end(words('tagged'))
  })
  const program = await startedProgram()
  const { articles, state } = program.databases
  const counted = async () => {
    const { stored, counted: afresh } = await recount(program.databases)
    await vi.waitFor(async () => expect((await recount(program.databases)).stored).toEqual(afresh))
    return stored
  }
  expect(await program.sync('docs', site.url('/llms.txt'))).toMatchObject({ added: { length: 5 } })
  await counted()
  // read as a person reads: what is rendered later would fit marks of other sections to the text
  await vi.waitFor(async () => expect(await articles.trees.count()).toBe(5), { timeout: 10_000 })
  await vi.waitFor(async () => expect(await articles.fitQueue.count()).toBe(0), { timeout: 10_000 })
  const [section] = (await articles.articles.get(address('kept')))?.sections ?? []
  await state.readings.put({
    address: address('kept'),
    sections: { [section?.slug ?? '']: { textHash: section?.textHash ?? '', at: 1 } },
    marked: null,
    share: 0.5,
    read: false,
    at: 1,
  })

  site.route('/llms.txt', index('kept', 'short', 'empty', 'tagged'))
  site.route('/kept.md', words('second'))
  site.route('/short.md', 'Maintenance.')
  site.route('/empty.md', ' \n\n')
  const before = await articles.articles.get(address('tagged'))
  const second = await program.sync('docs', site.url('/llms.txt'))
  expect(second?.failed.map(({ address: failed, failure }) => [failed, failure.code]).sort()).toEqual([
    [address('empty'), 'empty'],
    [address('short'), 'shrunk'],
  ])
  expect(second).toMatchObject({
    unchanged: 1,
    updated: { length: 1 },
    removed: [{ address: address('gone') }],
  })
  for (const page of ['short', 'empty', 'gone']) {
    expect((await articles.texts.get(address(page)))?.text).toBe(words('first'))
  }
  expect((await articles.keptTexts.get(address('kept')))?.text).toBe(words('first'))
  expect(await articles.heldBack.toArray()).toMatchObject([
    { address: address('short'), text: 'Maintenance.' },
  ])
  expect((await articles.articles.get(address('tagged')))?.etag).toBe(before?.etag)
  expect(await articles.indexes.get('docs')).toMatchObject({ articles: 4, ready: 4 })
  await counted()

  site.route('/llms.txt', index('kept'))
  const rows = await articles.placements.toArray()
  expect(await program.sync('docs', site.url('/llms.txt'))).toMatchObject({
    outcome: 'failed',
    failure: { code: 'fewer-pages', before: 4, now: 1 },
  })
  expect(await articles.placements.toArray()).toEqual(rows)
  await counted()
  await program.stop()
})
