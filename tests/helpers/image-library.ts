import { expect, vi } from 'vitest'
import { freshDatabases } from './fresh-database'
import type { ArticleDatabase } from '../../renderer/db/article-database'
import { placementsOf } from '../../renderer/db/rows-of-source'
import { startLibrary } from '../../renderer/library/library'
import type {
  FromLibraryWorker,
  LibraryCommandName,
  LibraryCommands,
} from '../../shared/ipc/library-messages'
import type { RenderRequest } from '../../shared/ipc/render-messages'
import type { FromLibrary, ItemMessage, ToLibrary, WantedImage } from '../../shared/ipc/stream-messages'
import { tokenizeSections } from '../../shared/search/tokenize'
import { plainTextArticle } from '../../shared/markdown/plain-text-article'
import { createFakeClock } from './fake-clock'
import { FakePort } from './library-port'

/** The pictures of a text, as `![](address)`. */
const picturesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/!\[\]\(([^)]*)\)/g)].flatMap(([, url]) => url ?? [])),
]

/** A render worker's answer: plain text, with its pictures; an HTML page becomes what stands in its `main`. */
export function renderAnswer(port: FakePort<RenderRequest>, request: RenderRequest): void {
  if (request.type === 'convert') {
    const markdown = /<main>([^]*)<\/main>/.exec(request.page.html)?.[1] ?? null
    return port.say({ type: 'converted', id: request.id, markdown })
  }
  if (request.type === 'tokenize')
    return port.say({ type: 'tokenized', id: request.id, sections: tokenizeSections(request.input) })
  const { text } = request.input
  const article = { ...plainTextArticle(text, `hash of ${text}`), fallback: false, images: picturesOf(text) }
  port.say({ type: 'rendered', id: request.id, article })
}

/** A main process's answer to a wanted image; null keeps it waiting. */
export type Serve = (image: WantedImage, item: { job: number; seq: number }) => ItemMessage | null

/**
 * The whole library worker with a clock that stands still, a main process and a render worker. The same databases and clock can be
 * given again: a program that starts after another was killed.
 */
export async function imageLibrary(databases = freshDatabases(), clock = createFakeClock()) {
  const told: FromLibraryWorker[] = []
  const take = await startLibrary({ ...databases, clock, tell: (message) => told.push(message) })
  if (!take) throw new Error('the library did not open')
  const main = new FakePort<FromLibrary>()
  take({ type: 'main-port' }, main as never)
  const until = (condition: () => boolean | Promise<boolean>) =>
    vi.waitFor(async () => expect(await condition()).toBe(true), { interval: 2, timeout: 10_000 })

  const connectRenderer = (isAutomatic = true) => {
    const port = new FakePort<RenderRequest>()
    if (isAutomatic) port.onSent = (request) => queueMicrotask(() => renderAnswer(port, request))
    take({ type: 'render-port' }, port as never)
    return port
  }

  let id = 0
  const command = async <Name extends LibraryCommandName>(
    name: Name,
    argument: LibraryCommands[Name]['argument'],
  ): Promise<void> => {
    const mine = (id += 1)
    take({ type: 'command', id: mine, name, argument }, undefined)
    await until(() => told.some((message) => message.type === 'answer' && message.id === mine))
    const answer = told.find((message) => message.type === 'answer' && message.id === mine)
    expect(answer).toMatchObject({ answer: { ok: true } })
  }

  const acked = (job: number) =>
    main.sent.reduce(
      (most, message) => (message.type === 'ack' && message.job === job ? message.seq : most),
      0,
    )
  const ends = () => told.filter(({ type }) => type === 'sync-ended').length
  let job = 0

  /**
   * A whole sync: what is said before the images, an item for each wanted image, the end. Answers its row, what was wanted, and all that
   * the library said.
   */
  const sync = async (
    messages: (job: number) => readonly ToLibrary[],
    serve: Serve,
    outcome: 'done' | 'cancelled' = 'done',
    source = 's',
  ) => {
    job += 1
    const mine = job
    const before = ends()
    const said: FromLibrary[] = []
    const wanted: WantedImage[] = []
    let seq = 0
    let isLast = false
    main.onSent = (message) => {
      if (message.job !== mine) return
      said.push(message)
      if (message.type !== 'images') return
      wanted.push(...message.wanted)
      isLast ||= message.last
      const items = message.wanted.flatMap((image) => {
        const item = serve(image, { job: mine, seq: seq + 1 })
        if (item) seq += 1
        return item ?? []
      })
      queueMicrotask(() => items.forEach((item) => main.say(item)))
    }
    for (const message of messages(mine)) {
      if ('seq' in message) seq = message.seq
      main.say(message)
    }
    await until(() => {
      // items are gathered for a tenth of a second
      clock.advance(20)
      return said.some(({ type }) => type === 'refused') || (isLast && acked(mine) === seq)
    })
    const now = clock.now()
    main.say({ type: 'end', job: mine, source, outcome, failure: null, startedAt: now - 1, endedAt: now })
    await until(() => ends() === before + 1)
    const run = (await databases.articles.runs.toArray()).at(-1)
    return { run, wanted, said, urls: wanted.map(({ url }) => url) }
  }
  return { databases, ...databases, told, main, clock, until, connectRenderer, command, sync }
}

/** Every row of images as it is stored, and the same counted afresh from placements, articles and images. */
export async function recountImages(database: ArticleDatabase) {
  const images = await database.images.toArray()
  const shown = await database.articleImages.toArray()
  const sources = await database.indexes.toCollection().primaryKeys()
  const counted = await Promise.all(
    sources.map(async (source) => {
      const rows = await placementsOf(database, source).toArray()
      const addresses = new Set(
        rows
          .filter((row) => row.role === 'article' && row.removed === 0 && row.skipped !== 1)
          .map(({ address }) => address),
      )
      const urls = new Set(shown.filter(({ address }) => addresses.has(address)).flatMap(({ urls }) => urls))
      return [...urls].map((url) => {
        const isHeld = images.some((row) => row.url === url && row.hash !== null)
        return `${source} ${url} ${isHeld ? 1 : 0}`
      })
    }),
  )
  const rows = await database.sourceImages.toArray()
  const hashes = new Set(images.flatMap(({ hash }) => hash ?? []))
  return {
    stored: {
      sourceImages: rows.map(({ source, url, ready }) => `${source} ${url} ${ready}`).sort(),
      bytes: (await database.imageBytes.toCollection().primaryKeys()).sort(),
      articles: shown.length,
    },
    counted: {
      sourceImages: counted.flat().sort(),
      bytes: [...hashes].sort(),
      articles: (await database.articles.bulkGet(shown.map(({ address }) => address))).filter(Boolean).length,
    },
  }
}
