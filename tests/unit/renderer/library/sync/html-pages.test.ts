// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { WORKER_WITHIN } from '../../../../../renderer/library/rendering/render-queue'
import type { FetchedArticle, FromLibrary, ToLibrary } from '../../../../../shared/ipc/stream-messages'
import { imageLibrary } from '../../../../helpers/image-library'
import { article, failed, plan } from '../../../../helpers/receiving-library'
import { fetched, siteIndex } from '../../../../helpers/site'

const LONG = 'words that make an article. '.repeat(40)
const html = (page: string, main: string | null, more: Partial<FetchedArticle> = {}) =>
  fetched(page, main === null ? '<html><nav>Menu</nav></html>' : `<html><main>${main}</main></html>`, {
    url: `https://site.test/${page}`,
    asked: `https://site.test/${page}`,
    origin: 'html',
    ...more,
  })
const listing = (...pages: string[]) => siteIndex(pages.map((page) => [page, ['A']]))
const sent = (index: ReturnType<typeof listing>, items: readonly FetchedArticle[]) => (job: number) => [
  plan(index, job, 's', { startedAt: job * 10_000_000 }),
  ...items.map((one, place) => article(place + 1, one, job)),
  { type: 'pages-done', job } as const,
]

async function library() {
  const world = await imageLibrary()
  const sync = (messages: (job: number) => readonly ToLibrary[]) => world.sync(messages, () => null)
  const textOf = async (page: string) => (await world.articles.texts.get(`site.test/${page}`))?.text
  const known = (said: readonly FromLibrary[]) =>
    said.flatMap((message) => (message.type === 'planned' ? message.known : []))
  return { ...world, sync, textOf, known }
}

describe('HTML pages in a sync', () => {
  it('are stored as the Markdown they become, and asked for as what they are next time', async () => {
    const { sync, connectRenderer, articles, textOf, known } = await library()
    connectRenderer()
    const index = listing('one', 'two')
    const first = await sync(sent(index, [html('one', `# One\n\n${LONG}`), fetched('two')]))
    expect(first.run).toMatchObject({ added: [{}, {}], failed: [] })
    expect(await textOf('one')).toBe(`# One\n\n${LONG}`)
    expect(await articles.articles.get('site.test/one')).toMatchObject({ origin: 'html' })
    expect(await articles.articles.get('site.test/two')).not.toHaveProperty('origin')

    const second = await sync(sent(index, [html('one', `# One\n\n${LONG}`), fetched('two')]))
    expect(second.run).toMatchObject({ unchanged: 2, updated: [] })
    expect(known(second.said)).toEqual([
      expect.objectContaining({ address: 'site.test/one', origin: 'html', asked: 'https://site.test/one' }),
      expect.not.objectContaining({ origin: 'html' }),
    ])
    const third = await sync(sent(index, [html('one', `# One\n\n${LONG} More.`)]))
    expect(third.run?.updated).toHaveLength(1)
  })

  it('without an article have failed, with where they led', async () => {
    const { sync, connectRenderer, articles } = await library()
    connectRenderer()
    const moved = html('two', null, { url: 'https://site.test/login' })
    const { run } = await sync(
      sent(listing('one', 'two', 'three'), [html('one', null), moved, html('three', ' ')]),
    )
    expect(run?.failed.map(({ failure }) => failure)).toEqual(
      expect.arrayContaining([
        { code: 'html', url: 'https://site.test/one' },
        { code: 'html', url: 'https://site.test/two', at: 'https://site.test/login' },
        { code: 'empty', url: 'https://site.test/three' },
      ]),
    )
    expect(await articles.texts.count()).toBe(0)
  })

  it('that all become the same are refused from the third on', async () => {
    const { sync, connectRenderer, articles } = await library()
    connectRenderer()
    const names = ['a', 'b', 'c', 'd']
    const { run } = await sync(
      sent(
        listing(...names),
        names.map((name) => html(name, '# Our shell')),
      ),
    )
    expect(run?.failed).toMatchObject([
      { address: 'site.test/c', failure: { code: 'html' } },
      { address: 'site.test/d', failure: { code: 'html' } },
    ])
    expect(await articles.texts.count()).toBe(2)
  })

  it('are kept aside when they became much shorter, with how they came', async () => {
    const { sync, connectRenderer, articles, command, textOf } = await library()
    connectRenderer()
    const index = listing('one')
    await sync(sent(index, [html('one', LONG)]))
    await sync(sent(index, [html('one', 'Sign in')]))
    expect(await articles.heldBack.get('site.test/one')).toMatchObject({ origin: 'html', text: 'Sign in' })
    await command('decide-held-back', { address: 'site.test/one', decision: 'use' })
    expect(await textOf('one')).toBe('Sign in')
    expect(await articles.articles.get('site.test/one')).toMatchObject({ origin: 'html' })
    await command('decide-held-back', { address: 'site.test/one', decision: 'undo' })
    // the page's own Markdown takes the place of what was made of HTML
    await sync(sent(index, [fetched('one', `${LONG} New.`)]))
    expect(await articles.articles.get('site.test/one')).not.toHaveProperty('origin')
  })

  it('and full texts never take the place of the page’s own Markdown', async () => {
    const { sync, connectRenderer, articles, textOf } = await library()
    connectRenderer()
    const index = listing('one', 'two')
    await sync(sent(index, [fetched('one', LONG), fetched('two', LONG)]))
    const held = async () =>
      (await articles.articles.toArray()).map(({ url, asked, origin, textHash }) => [
        url,
        asked,
        origin,
        textHash,
      ])
    const before = await held()
    const { run } = await sync(
      sent(index, [html('one', `${LONG} Other.`), fetched('two', `${LONG} Other.`, { origin: 'full-text' })]),
    )
    expect(run?.failed).toMatchObject([
      { address: 'site.test/one', failure: { code: 'html', url: 'https://site.test/one' } },
      { address: 'site.test/two', failure: { code: 'not-found', url: 'https://site.test/two.md' } },
    ])
    expect([await textOf('one'), await textOf('two')]).toEqual([LONG, LONG])
    expect(await held()).toEqual(before)
  })

  it('that turn out to have the same text as Markdown are Markdown from then on', async () => {
    const { sync, connectRenderer, articles, known } = await library()
    connectRenderer()
    await sync(sent(listing('one'), [html('one', LONG)]))
    const { run } = await sync(sent(listing('one'), [fetched('one', LONG)]))
    expect(run).toMatchObject({ unchanged: 1, updated: [] })
    expect(await articles.articles.get('site.test/one')).not.toHaveProperty('origin')
    const { said } = await sync(sent(listing('one'), []))
    expect(known(said)[0]).not.toHaveProperty('origin')
  })

  it('are acknowledged in order with the others', async () => {
    const { sync, connectRenderer } = await library()
    connectRenderer()
    const index = listing('one', 'two', 'three', 'four')
    const { said } = await sync((job) => [
      plan(index, job),
      article(1, fetched('one'), job),
      article(2, html('two', LONG), job),
      failed(3, 'three', job),
      article(4, html('four', `# Four`), job),
      { type: 'pages-done', job },
    ])
    const acks = said.flatMap((message) => (message.type === 'ack' ? [message.seq] : []))
    expect(acks).toEqual([...acks].sort((a, b) => a - b))
    expect(acks.at(-1)).toBe(4)
  })
})

describe('a converter that does not answer', () => {
  it('fails that page alone when it hangs, and is ended', async () => {
    const { main, connectRenderer, clock, until, told, articles } = await library()
    const port = connectRenderer(false)
    const [first, second] = [html('one', LONG), html('two', LONG)]
    for (const message of sent(listing('one', 'two'), [first, second])(1)) main.say(message)
    await until(() => {
      clock.advance(20)
      return port.sent.length === 1
    })
    clock.advance(8_000)
    await until(() => told.some(({ type }) => type === 'render-stuck'))
    connectRenderer()
    await until(() => main.sent.some((message) => message.type === 'ack' && message.seq === 2))
    expect(await articles.failures.toArray()).toMatchObject([
      { address: 'site.test/one', failure: { code: 'html', url: 'https://site.test/one' } },
    ])
    expect(await articles.texts.count()).toBe(1)
  })

  it('is tried once more when it ended, then the page has failed', async () => {
    const { main, connectRenderer, clock, until, articles } = await library()
    for (const message of sent(listing('one'), [html('one', LONG)])(1)) main.say(message)
    for (let times = 1; times <= 2; times++) {
      const port = connectRenderer(false)
      await until(() => {
        clock.advance(20)
        return port.sent.length === 1
      })
    }
    connectRenderer(false)
    await until(() => main.sent.some(({ type }) => type === 'ack'))
    expect(await articles.failures.toArray()).toMatchObject([{ failure: { code: 'html' } }])
  })

  it('fails the pages that wait when there is none at all', async () => {
    const { main, clock, until, articles } = await library()
    const index = listing('one', 'two', 'three')
    for (const message of sent(index, [html('one', LONG), html('two', LONG), fetched('three')])(1)) {
      main.say(message)
    }
    await until(() => {
      clock.advance(WORKER_WITHIN / 50)
      return main.sent.some((message) => message.type === 'ack' && message.seq === 3)
    })
    expect((await articles.failures.toArray()).map(({ failure }) => failure)).toMatchObject([
      { code: 'worker-stopped', url: 'https://site.test/one' },
      { code: 'worker-stopped', url: 'https://site.test/two' },
    ])
    expect(await articles.texts.count()).toBe(1)
  })
})
