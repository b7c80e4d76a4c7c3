import { describe, expect, it } from 'vitest'
import { useStreamBench } from '../helpers/stream-bench'

const bench = useStreamBench()

describe('a sync', () => {
  it('says plan, then each page once with rising numbers, then end', async () => {
    bench.fill(20)
    const library = bench.connect()
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done', failure: null, source: 'site' })
    expect(library.heard[0]).toMatchObject({ type: 'plan', source: 'site', index: { title: 'Site' } })
    expect(library.items().map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, place) => place + 1))
    const texts = library.items().map((item) => (item.type === 'article' ? item.article.text : item.type))
    expect(new Set(texts).size).toBe(20)
    expect(texts).toContain('# Page 19')
  })

  it('fetches a page once that the index places twice', async () => {
    bench.site.route(
      '/llms.txt',
      '# S\n\n## A\n\n- [P]({origin}/p.md)\n\n## B\n\n- [P]({origin}/p.md)\n- [Q]({origin}/q.md)\n',
    )
    bench.site.route('/p.md', '# P')
    bench.site.route('/q.md', '# Q')
    const library = bench.connect()
    bench.start()
    const { index } = await library.until('plan')
    await library.until('end')
    expect(index.placements).toHaveLength(3)
    expect(bench.site.count('/p.md')).toBe(1)
    expect(library.items()).toHaveLength(2)
  })

  it('does not fetch what is fresh, and tells nothing of it', async () => {
    bench.fill(6)
    const host = bench.site.origin.replace('http://', '')
    const library = bench.connect({ fresh: [`${host}/p/1`, `${host}/p/4`, `${host}/unknown`] })
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(bench.site.count('/p/1.md') + bench.site.count('/p/4.md')).toBe(0)
    expect(library.items()).toHaveLength(4)
  })

  it('does not fetch what the person leaves out, and tells nothing of it', async () => {
    bench.fill(4)
    const host = bench.site.origin.replace('http://', '')
    const library = bench.connect({ fresh: [`${host}/p/0`], skipped: [`${host}/p/1`, `${host}/p/2`] })
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(bench.site.requests.map(({ path }) => path)).toEqual(['/llms.txt', '/p/3.md'])
    expect(library.items()).toHaveLength(1)
  })

  it('of a few pages reads the whole index and fetches those alone that it lists', async () => {
    bench.fill(6)
    const host = bench.site.origin.replace('http://', '')
    const only = [`${host}/p/1`, `${host}/p/4`, `${host}/secret`]
    const library = bench.connect()
    bench.jobs.start({ ...bench.order(), only })
    const plan = await library.until('plan')
    expect(plan).toMatchObject({ only, acceptFewer: false })
    expect(plan.index.placements).toHaveLength(6)
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(bench.site.requests.map(({ path }) => path).sort()).toEqual(['/llms.txt', '/p/1.md', '/p/4.md'])
    expect(library.items()).toHaveLength(2)
  })

  it('says in its plan what was ordered', async () => {
    bench.fill(1)
    const library = bench.connect()
    bench.jobs.start({ ...bench.order(), acceptFewer: true })
    expect(await library.until('plan')).toMatchObject({ only: null, acceptFewer: true })
    await library.until('end')
  })

  it('tells where a page was asked for, and asks there first the next time', async () => {
    bench.site.route('/llms.txt', '# S\n- [P]({origin}/p)')
    bench.site.route('/p', { status: 404 })
    bench.site.route('/p.md', { status: 302, headers: { location: '/moved.md' } })
    bench.site.route('/moved.md', '# P')
    const first = bench.connect()
    bench.start()
    const { article } = await first.until('article')
    expect(article).toMatchObject({ url: bench.site.url('/moved.md'), asked: bench.site.url('/p.md') })
    await first.until('end')
    const before = bench.site.requests.length
    const second = bench.connect({ known: [{ ...article, etag: null, lastModified: null }] })
    bench.start()
    await second.until('end')
    expect(bench.site.requests.slice(before + 1).map(({ path }) => path)).toEqual(['/p.md', '/moved.md'])
  })

  it('asks conditionally for what the library knows, and tells what is unchanged', async () => {
    bench.fill(2)
    const first = bench.connect()
    bench.start()
    await first.until('end')
    const known = first
      .items()
      .map((item) => (item.type === 'article' ? { ...item.article, etag: '"v1"', lastModified: null } : null))
      .filter((article) => article !== null)
    for (const path of ['/p/0.md', '/p/1.md']) {
      bench.site.route(path, (request, response) => {
        response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 500).end()
      })
    }
    const second = bench.connect({ known })
    bench.start()
    expect(await second.until('end')).toMatchObject({ outcome: 'done' })
    expect(second.items().map(({ type }) => type)).toEqual(['unchanged', 'unchanged'])
  })

  it('tells each page that failed, and brings the others', async () => {
    bench.fill(3)
    bench.site.route('/p/1.md', { status: 404 })
    const library = bench.connect()
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(library.items().filter(({ type }) => type === 'article')).toHaveLength(2)
    expect(library.items().find(({ type }) => type === 'failed')).toMatchObject({
      failure: { code: 'not-found', status: 404, url: bench.site.url('/p/1.md') },
    })
  })

  it('reads overview pages first, arranges by them, and asks for each page once', async () => {
    const pages = ['a', 'b', 'c'].map((name) => `- [${name}]({origin}/craft/${name}.md)`).join('\n')
    bench.site.route('/llms.txt', `# Site\n\n${pages}\n- [Craft]({origin}/craft/overview.md)\n`)
    bench.site.route(
      '/craft/overview.md',
      '# Craft\n\n## Ideas\n\n<Card title="C" href="/craft/c">x</Card>\n',
    )
    for (const name of ['a', 'b', 'c']) bench.site.route(`/craft/${name}.md`, `# ${name}`)
    const library = bench.connect()
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    const { index } = await library.until('plan')
    expect(index.sections.map(({ key }) => key)).toEqual(['Craft', 'Craft/Ideas'])
    expect(bench.site.requests.slice(0, 2).map(({ path }) => path)).toEqual([
      '/llms.txt',
      '/craft/overview.md',
    ])
    expect(bench.site.requests).toHaveLength(5)
    expect(library.items().filter(({ type }) => type === 'article')).toHaveLength(4)
  })

  it('follows nested indexes, includes hosts, and takes an index without links as its article', async () => {
    bench.site.route('/llms.txt', '# Site\n- [A]({origin}/a/llms.txt)\n- [Out](http://localhost:9/out.md)')
    bench.site.route('/a/llms.txt', '# A\n- [P](/a/p.md)')
    bench.site.route('/a/p.md', '# P')
    const library = bench.connect()
    bench.jobs.start({ ...bench.order(), includeHosts: ['localhost'] })
    const { index } = await library.until('plan')
    expect(index.placements.map(({ title }) => title)).toEqual(['P', 'Out'])
    await library.until('end')
    // a name of a private network stays shut, whoever includes it
    expect(library.items().find(({ type }) => type === 'failed')).toMatchObject({
      failure: { code: 'private-address' },
    })
    bench.site.route('/llms.txt', `# Site\n\n${'Words. '.repeat(60)}`)
    const asked = bench.site.requests.length
    bench.jobs.start({ source: 'b', indexUrl: bench.site.url('/llms.txt') })
    await library.until('end', ({ source }) => source === 'b')
    expect(bench.site.requests).toHaveLength(asked + 1)
    expect(library.items().at(-1)).toMatchObject({
      type: 'article',
      article: { url: bench.site.url('/llms.txt'), asked: bench.site.url('/llms.txt') },
    })
  })

  it('fails without a plan when there is no index', async () => {
    const library = bench.connect()
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'failed', failure: { code: 'not-found' } })
    expect(library.heard).toHaveLength(1)
  })

  it('starts nothing before the plan is stored, and ends after the last page is', async () => {
    bench.fill(3)
    const library = bench.connect({ manual: true })
    bench.start()
    const { job } = await library.until('plan')
    expect(bench.site.requests.map(({ path }) => path)).toEqual(['/llms.txt'])
    library.say({ type: 'planned', job, known: [], fresh: [], skipped: [] })
    await library.until('pages-done')
    expect(library.items()).toHaveLength(3)
    library.say({ type: 'images', job, wanted: [], last: true })
    library.say({ type: 'ack', job, seq: 2 })
    await new Promise((resolve) => setImmediate(resolve))
    expect(library.heard.some(({ type }) => type === 'end')).toBe(false)
    library.say({ type: 'ack', job, seq: 3 })
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
  })
})

describe('credit', () => {
  it('64 items at most are under way, and no page is fetched ahead of it but one in each lane', async () => {
    bench.fill(100)
    const library = bench.connect({ manual: true })
    bench.start()
    const { job } = await library.until('plan')
    library.say({ type: 'planned', job, known: [], fresh: [], skipped: [] })
    await library.until('article', ({ seq }) => seq === 64)
    await bench.site.untilAsked(null, 1 + 72)
    expect(library.items()).toHaveLength(64)
    library.say({ type: 'ack', job, seq: 10 })
    await library.until('article', ({ seq }) => seq === 74)
    await bench.site.untilAsked(null, 1 + 82)
    expect(library.items()).toHaveLength(74)
    expect(bench.site.requests).toHaveLength(1 + 82)
  })

  it('4 MiB of text at most are under way', async () => {
    bench.fill(8, () => 'x'.repeat(1_500_000))
    const library = bench.connect({ manual: true })
    bench.start()
    const { job } = await library.until('plan')
    library.say({ type: 'planned', job, known: [], fresh: [], skipped: [] })
    await library.until('article', ({ seq }) => seq === 2)
    await bench.site.untilAsked(null, 1 + 8)
    expect(library.items()).toHaveLength(2)
    library.say({ type: 'ack', job, seq: 1 })
    await library.until('article', ({ seq }) => seq === 3)
    expect(library.items()).toHaveLength(3)
  })
})
