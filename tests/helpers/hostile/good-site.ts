import { canonicalAddress } from '../../../shared/lib/canonical-address'
import type { SyncOrder } from '../../../shared/ipc/channels'
import { startProgram, type EndedRun, type Program } from './program'
import { SITE_HOST } from './names'
import { startHostileServer, type HostileServer } from './server'
import { differences, takeSnapshot, type Snapshot } from './snapshot'
import { createTurningClock, type TurningClock } from './turning-clock'
import { bookmarkRow } from '../library-rows'

export const INDEX = `# Site

> A site of five pages.

## Guide

- [Steady](/steady.md): Never changes.
- [Victim](/victim.md): Where the trouble will be.

## Reference

- [Changing](/changing.md): Has new text at the second sync.
- [Also](/also.md): Is there, too.
- [Last](/last.md): The last one.
`

const SENTENCE = 'A sentence that a person wants to read again on a train without a network. '

/** A good page of about a thousand characters. */
export const page = (name: string, more = ''): string =>
  `# ${name}\n\n> About ${name}.\n\n${more}${SENTENCE.repeat(6)}\n\n## Part\n\n${SENTENCE.repeat(6)}\n`

export const VICTIM = page('Victim')
/** The section of a page that the person has read. */
export const partOf = (text: string): string =>
  (/^## Part\n([^]*?)(?=^#|(?![^]))/m.exec(text)?.[1] ?? '').trim()
/** The same page with something new: what arrives when the server comes round. */
export const VICTIM_NEW = page('Victim', 'Something new. ')
export const CHANGED = page('Changing', 'Changed since. ')

export type GoodSite = Awaited<ReturnType<typeof startGoodSite>>

/**
 * A library that holds a good site of five pages, all read, bookmarked and rendered where a person would have done so. Then
 * one page of the site changes, and the test adds its trouble on top.
 */
export async function startGoodSite() {
  const clock = createTurningClock()
  const server = await startHostileServer(clock)
  server.on('/llms.txt', INDEX)
  for (const name of ['Steady', 'Victim', 'Changing', 'Also', 'Last']) {
    server.on(`/${name.toLowerCase()}.md`, page(name))
  }
  const program = await startProgram(server, clock)
  const origin = `http://${SITE_HOST}:${server.port}`
  const indexUrl = `${origin}/llms.txt`
  const order: SyncOrder = { source: canonicalAddress(indexUrl), indexUrl }
  const clean = (text: string): string => text.replaceAll(`:${server.port}`, '')

  await program.command('add-source', { indexUrl, title: 'Site', kind: 'site' })
  const first = await program.start(order)()
  if (first.outcome !== 'done' || first.added.length !== 5 || first.failed.length > 0) {
    throw new Error(`the good site was not stored: ${JSON.stringify(first)}`)
  }
  await program.settled()
  await readSome(program, origin)
  server.on('/changing.md', CHANGED)
  const snapshot = (): Promise<Snapshot> =>
    takeSnapshot([program.databases.articles, program.databases.state], clean)
  let before = await snapshot()

  return {
    clock,
    server,
    program,
    origin,
    order,
    /** The good index. */
    index: INDEX,
    address: (path: string): string => canonicalAddress(`${origin}${path}`),
    clean,
    /** Another sync, from its start to all that follows from it. */
    async sync(more: Partial<SyncOrder> = {}): Promise<EndedRun> {
      const run = await program.start({ ...order, ...more })()
      await program.settled()
      return run
    },
    /** Takes what is stored now as what is to be compared with. */
    async remember(): Promise<void> {
      before = await snapshot()
    },
    /** Rows of all tables that are not as they were, as `table address`. */
    changes: async (): Promise<readonly string[]> => differences(before, await snapshot()),
    text: async (path: string): Promise<string | undefined> =>
      (await program.databases.articles.texts.get(canonicalAddress(`${origin}${path}`)))?.text,
    /** Sections of the troubled page that the person has read. */
    readSlugs: async (): Promise<readonly string[]> => {
      const reading = await program.databases.state.readings.get(canonicalAddress(`${origin}/victim.md`))
      return Object.keys(reading?.sections ?? {})
    },
    /** Resolves when the program has let go of every connection on which an answer was under way. */
    async letGo(): Promise<void> {
      await program.until(() => server.underWay() === 0, false)
    },
    async stop(): Promise<void> {
      await program.stop()
      await server.close()
    },
  }
}

/** What a person leaves in a library: read marks, a bookmark, a place. */
async function readSome(program: Program, origin: string): Promise<void> {
  const address = canonicalAddress(`${origin}/victim.md`)
  const at = 1
  await program.command('set-bookmark', {
    bookmark: bookmarkRow({ address, title: 'Victim', at }),
    on: true,
  })
  await program.command('save-place', {
    place: { address, slug: 'part', block: 0, quote: 'A sentence', offset: 0.5, heading: 'Part', at },
  })
  await program.command('record-read', { address, slugs: ['part'] })
  await program.command('mark-article', { address: canonicalAddress(`${origin}/steady.md`), read: true })
}

/** Rows that change when a page comes with another text, beyond those of its article. */
export const rowsOf = (address: string): readonly string[] =>
  ['articles', 'plainTexts', 'texts', 'trees'].map((table) => `${table} ${address}`)

export type { HostileServer, TurningClock }
