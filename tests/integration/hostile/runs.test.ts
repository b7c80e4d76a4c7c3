import { describe, expect, it } from 'vitest'
import { canonicalAddress } from '../../../shared/lib/canonical-address'
import { drip, head, redirect, silence, status } from '../../helpers/hostile/acts'
import type { Exchange } from '../../helpers/hostile/exchange'
import { INDEX, page, rowsOf, startGoodSite, VICTIM, VICTIM_NEW } from '../../helpers/hostile/good-site'
import { expectSentence } from '../../helpers/hostile/page-case'

const HOUR = 3_600_000
const CHANGED_ROWS = rowsOf('docs.site.example/changing')
const ofPages = (row: string): boolean => /^(?:articles|texts|trees|readings|bookmarks|places) /.test(row)

/** The good site, and thirty pages more that its index lists from now on. */
async function startLargerSite() {
  const site = await startGoodSite()
  const names = Array.from({ length: 30 }, (_, count) => `page-${count}`)
  const index = `${INDEX}\n## More\n\n${names.map((name) => `- [${name}](/${name}.md)\n`).join('')}`
  site.server.on('/llms.txt', index)
  for (const name of names) site.server.on(`/${name}.md`, page(name))
  return { ...site, index }
}

describe('a server that gives up in the middle of a sync', { timeout: 60_000 }, () => {
  it('stops answering: the run ends within minutes, what came stays, the rest is named', async () => {
    const site = await startLargerSite()
    let answered = 0
    const isIndex = ({ request }: Exchange) => request.url === '/llms.txt'
    site.server.onAll((exchange) => {
      if (isIndex(exchange)) return exchange.reply(site.index)
      answered += 1
      if (answered > 10) return exchange.hang()
      return exchange.reply(page(String(exchange.request.url), 'New. '))
    })
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', removed: [] })
    expect(run.added.length + run.updated.length).toBe(10)
    expect(run.failed).toHaveLength(25)
    expect(new Set(run.failed.map(({ failure }) => failure.code))).toEqual(new Set(['timeout']))
    for (const { failure } of run.failed) expectSentence(failure, 'article')
    expect(run.took).toBeLessThanOrEqual(10 * 60_000)
    expect((await site.program.databases.articles.failures.toArray()).length).toBe(25)
    await site.letGo()
    await site.stop()
  })

  it('dies: the rest is refused at once, and all that was held is as it was', async () => {
    const site = await startLargerSite()
    site.server.on('/changing.md', page('Changing'))
    const running = site.program.start(site.order)
    await site.program.until(() => site.server.requests.length > 16, false)
    await site.server.close()
    const run = await running()
    await site.program.settled()
    expect(run).toMatchObject({ outcome: 'done', removed: [], updated: [] })
    expect(run.failed.length).toBeGreaterThan(10)
    expect(run.failed.length + run.added.length + run.unchanged).toBe(35)
    for (const { failure } of run.failed) expect(['refused', 'interrupted']).toContain(failure.code)
    expect(run.took).toBeLessThanOrEqual(60_000)
    const texts = await site.program.databases.articles.texts.count()
    expect(texts).toBe(5 + run.added.length)
    expect((await site.changes()).filter((row) => ofPages(row) && !row.includes('page-'))).toEqual([])
    await site.stop()
  })

  it('comes back at the next sync: nothing is missing any more', async () => {
    const site = await startLargerSite()
    site.server.on('/page-3.md', silence)
    expect((await site.sync()).failed.map(({ title }) => title)).toEqual(['page-3'])
    site.server.on('/page-3.md', page('page-3'))
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', failed: [] })
    expect(run.added.map(({ title }) => title)).toEqual(['page-3'])
    expect(await site.program.databases.articles.failures.count()).toBe(0)
    await site.stop()
  })
})

describe('a person who cancels', { timeout: 60_000 }, () => {
  it.each<{ readonly does: string; readonly lists?: string; readonly act: (exchange: Exchange) => void }>([
    { does: 'a server that never answers', act: silence },
    {
      does: 'a body that stalls',
      act: (exchange) => {
        exchange.raw(`${head('Content-Length: 5000')}${VICTIM}`)
        exchange.hang()
      },
    },
    { does: 'a body that drips', act: drip(20, null) },
    { does: 'the wait that a server asked for', act: status(503, { 'retry-after': '25' }) },
    { does: 'a redirect to a server that is silent', act: redirect('http://docs.site.example:{silent}/x') },
    { does: 'a redirect to a name that nobody resolves', act: redirect('http://mute.site.example:{port}/x') },
  ])('ends at once in the middle of $does', async ({ act }) => {
    const site = await startGoodSite()
    site.server.on('/victim.md', act)
    const running = site.program.start(site.order)
    const pages = ['/steady.md', '/changing.md', '/also.md', '/last.md']
    await site.program.until(
      () => site.server.count('/victim.md') > 0 && pages.every((path) => site.server.count(path) > 0),
      false,
    )
    // what was on its way arrives
    await site.program.arrived()
    site.program.cancel(site.order.source)
    const run = await running(false)
    await site.program.settled()
    expect(run).toMatchObject({
      outcome: 'cancelled',
      failure: { code: 'cancelled' },
      removed: [],
      failed: [],
    })
    expect(run.took).toBe(0)
    if (run.failure) expectSentence(run.failure, 'source')
    await site.letGo()
    expect((await site.changes()).filter((row) => !CHANGED_ROWS.includes(row))).toEqual([])
    expect(await site.text('/victim.md')).toBe(VICTIM)
    await site.stop()
  })
})

describe('a machine that sleeps in the middle of a page', { timeout: 60_000 }, () => {
  const half = `${head(`Content-Length: ${VICTIM_NEW.length}`)}${VICTIM_NEW.slice(0, 400)}`

  /** Runs until the half page is there, sleeps an hour, wakes; `first` is heard first. */
  async function sleepInMidBody(first: 'timers' | 'wake', afterwards: (exchange: Exchange) => void) {
    const site = await startGoodSite()
    let open: Exchange | null = null
    site.server.on('/victim.md', (exchange) => {
      if (exchange.nth > 1) return exchange.reply(VICTIM_NEW)
      open = exchange
      exchange.raw(half)
      exchange.hang()
    })
    const running = site.program.start(site.order)
    await site.program.until(() => open !== null, false)
    await site.program.arrived()
    site.clock.skip(HOUR)
    if (first === 'timers') site.clock.catchUp()
    site.program.power.wake()
    if (open) afterwards(open)
    const run = await running()
    await site.program.settled()
    return { site, run }
  }

  it.each<{
    readonly does: string
    readonly first: 'timers' | 'wake'
    readonly afterwards: (exchange: Exchange) => void
  }>([
    {
      does: 'the rest of the page comes',
      first: 'wake',
      afterwards: ({ raw, socket }) => {
        raw(VICTIM_NEW.slice(400))
        socket.end()
      },
    },
    { does: 'the connection is reset', first: 'wake', afterwards: ({ socket }) => socket.resetAndDestroy() },
    { does: 'the connection is dead without a word', first: 'wake', afterwards: () => undefined },
    { does: 'the timers run out before anybody hears of it', first: 'timers', afterwards: () => undefined },
  ])('has no failure when it wakes and $does', async ({ first, afterwards }) => {
    const { site, run } = await sleepInMidBody(first, afterwards)
    expect(run).toMatchObject({ outcome: 'done', failure: null, failed: [], unchanged: 3 })
    expect(run.updated.map(({ title }) => title).sort()).toEqual(['Changing', 'Victim'])
    expect(await site.text('/victim.md')).toBe(VICTIM_NEW)
    expect(run.took - HOUR).toBeLessThanOrEqual(100_000)
    await site.letGo()
    await site.stop()
  })
})

describe('several syncs', { timeout: 60_000 }, () => {
  it('of one source at once are one', async () => {
    const site = await startGoodSite()
    const asked = site.server.count('/llms.txt')
    const running = site.program.start(site.order)
    site.program.start(site.order)
    await running()
    await site.program.settled()
    expect(site.server.count('/llms.txt')).toBe(asked + 1)
    expect(await site.program.databases.articles.runs.count()).toBe(2)
    await site.stop()
  })

  it('of several sources: one that hangs does not hold up the other', async () => {
    const site = await startGoodSite()
    site.server.onAll((exchange) => {
      const isElsewhere = exchange.request.headers.host?.startsWith('elsewhere.') ?? false
      if (isElsewhere || exchange.request.url === '/llms.txt') exchange.reply(INDEX)
      else exchange.hang()
    })
    const indexUrl = `http://elsewhere.example:${site.server.port}/llms.txt`
    const other = { source: canonicalAddress(indexUrl), indexUrl }
    const hanging = site.program.start(site.order)
    await site.program.until(() => site.server.underWay() >= 4, false)
    const run = await site.program.start(other)(false)
    expect(run).toMatchObject({ source: other.source, outcome: 'done', failed: [] })
    const last = await hanging()
    expect(last.failed).toHaveLength(5)
    await site.stop()
  })
})
