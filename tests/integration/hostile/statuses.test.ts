import { describe, expect, it } from 'vitest'
import { first, status, text } from '../../helpers/hostile/acts'
import { startGoodSite, VICTIM, VICTIM_NEW } from '../../helpers/hostile/good-site'
import { checkPageCase, expectSentence, type PageCase } from '../../helpers/hostile/page-case'

const HOUR = 3_600_000
/** The injected clock begins with this year. */
const inTwentySeconds = new Date(Date.UTC(2026, 0, 1, 0, 0, 20)).toUTCString()

const cases: readonly PageCase[] = [
  { does: 'answers 404', on: status(404), fails: 'not-found', told: { status: 404 } },
  { does: 'answers 410', on: status(410), fails: 'not-found', told: { status: 410 } },
  {
    does: 'answers 401',
    on: status(401, { 'www-authenticate': 'Basic' }),
    fails: 'sign-in',
    told: { status: 401 },
  },
  { does: 'answers 403 with a page', on: status(403, {}, VICTIM), fails: 'sign-in', told: { status: 403 } },
  { does: 'answers 407', on: status(407), fails: 'sign-in' },
  { does: 'answers 500 for ever', on: status(500), fails: 'server-error', told: { status: 500 } },
  {
    does: 'answers 502 with a web page',
    on: status(502, { 'content-type': 'text/html' }, '<!doctype html><title>Bad gateway</title>'),
    fails: 'server-error',
    told: { status: 502 },
  },
  { does: 'answers 503 once, then well', on: first(1, status(503), text(VICTIM_NEW)), arrives: VICTIM_NEW },
  {
    does: 'answers 503 once and asks for 12 s',
    on: first(1, status(503, { 'retry-after': '12' }), text(VICTIM_NEW)),
    arrives: VICTIM_NEW,
    seconds: [12, 20],
  },
  { does: 'answers 429 for ever', on: status(429), fails: 'too-many-requests', seconds: [0, 120] },
  {
    does: 'answers 429 once, then well',
    on: first(1, status(429), text(VICTIM_NEW)),
    arrives: VICTIM_NEW,
    seconds: [0, 60],
  },
  {
    does: 'answers 429 once and asks for 7 s',
    on: first(1, status(429, { 'retry-after': '7' }), text(VICTIM_NEW)),
    arrives: VICTIM_NEW,
    seconds: [7, 20],
  },
  {
    does: 'answers 429 once and names a time 20 s ahead',
    on: first(1, status(429, { 'retry-after': inTwentySeconds }), text(VICTIM_NEW)),
    arrives: VICTIM_NEW,
    seconds: [18, 30],
  },
  {
    does: 'answers 429 and asks for an hour',
    on: status(429, { 'retry-after': '3600' }),
    fails: 'too-many-requests',
    told: { limit: HOUR },
    seconds: [0, 120],
  },
  {
    does: 'answers 429 and asks for what is no time',
    on: status(429, { 'retry-after': 'soon; -5' }),
    fails: 'too-many-requests',
    seconds: [0, 120],
  },
  {
    does: 'answers 429 and asks for 10^30 s',
    on: status(429, { 'retry-after': `1${'0'.repeat(30)}` }),
    fails: 'too-many-requests',
    seconds: [0, 120],
  },
  { does: 'answers 204', on: status(204, {}, ''), fails: 'empty' },
  { does: 'answers 200 without a byte', on: text(''), fails: 'empty' },
  { does: 'answers 200 with blanks alone', on: text(' \n\t\n\u00a0\n'), fails: 'empty' },
  {
    does: 'answers 206 with a part',
    on: status(206, { 'content-range': 'bytes 0-9/5000' }, VICTIM),
    fails: 'bad-status',
    told: { status: 206 },
  },
  { does: 'answers 300 with choices', on: status(300), fails: 'bad-status', told: { status: 300 } },
  { does: 'answers 418', on: status(418), fails: 'bad-status', told: { status: 418 } },
  { does: 'answers 999', on: status(999), fails: 'bad-status', told: { status: 999 } },
  {
    does: 'answers 304 for a page that nobody ever had',
    lists: '/unheard.md',
    on: { '/unheard.md': status(304, {}, ''), '/unheard': status(304, {}, '') },
    fails: 'bad-status',
    told: { status: 304 },
  },
]

describe('a server that says no, or says it strangely', { timeout: 60_000 }, () => {
  it.each(cases)('$does', checkPageCase)

  it('asks the whole host to wait: nobody knocks meanwhile, and every page comes', async () => {
    const site = await startGoodSite()
    let refusals = 0
    let until = 0
    const early: string[] = []
    site.server.onAll((exchange) => {
      const path = exchange.request.url ?? ''
      if (path === '/llms.txt') return exchange.reply(site.index)
      if (refusals < 1) {
        refusals += 1
        until = site.clock.now() + 20_000
      }
      if (site.clock.now() < until) {
        // those that were on their way already get the same answer, what comes a moment later is an offence
        early.push(path)
        return exchange.reply({ status: 429, headers: { 'retry-after': '20' } })
      }
      return exchange.reply(`# ${path}\n\n${VICTIM_NEW}`)
    })
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', failed: [] })
    expect(run.updated).toHaveLength(5)
    expect(run.took).toBeGreaterThanOrEqual(20_000)
    expect(run.took).toBeLessThanOrEqual(30_000)
    expect(early.length).toBeLessThanOrEqual(4)
    await site.stop()
  })

  it('wants an hour from everybody: the run ends soon, and each page says so', async () => {
    const site = await startGoodSite()
    site.server.onAll((exchange) => {
      if (exchange.request.url === '/llms.txt') exchange.reply(site.index)
      else exchange.reply({ status: 429, headers: { 'retry-after': '3600' } })
    })
    const run = await site.sync()
    expect(run.outcome).toBe('done')
    expect(run.failed.map(({ failure }) => failure.code)).toEqual(Array(5).fill('too-many-requests'))
    for (const { failure } of run.failed) expectSentence(failure, 'article')
    expect(run.took).toBeLessThanOrEqual(300_000)
    expect(await site.changes()).toEqual([])
    await site.stop()
  })

  it('says 304 where the page has not changed, and was asked in the right words', async () => {
    const site = await startGoodSite()
    const tag = '"v1"'
    site.server.on('/victim.md', ({ request, reply }) =>
      request.headers['if-none-match'] === tag
        ? reply({ status: 304, headers: { etag: tag } })
        : reply({ body: VICTIM, headers: { etag: tag } }),
    )
    await site.sync()
    await site.remember()
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', failed: [], updated: [], unchanged: 5 })
    expect(site.server.requests.at(-1)).toBeDefined()
    const asked = site.server.requests.filter(({ path }) => path === '/victim.md').at(-1)
    expect(asked?.headers['if-none-match']).toBe(tag)
    expect(await site.changes()).toEqual([])
    await site.stop()
  })
})
