import type { FromLibraryWorker, ToLibraryWorker } from '../../shared/ipc/library-messages'
import type { RenderRequest } from '../../shared/ipc/render-messages'
import type { FromLibrary } from '../../shared/ipc/stream-messages'
import { assertNever } from '../../shared/lib/assert-never'
import type { ArticleDatabase } from '../db/article-database'
import { wantsImages } from '../db/read-images'
import { NewerLibraryError, openDatabase } from '../db/open-database'
import type { StateDatabase } from '../db/state-database'
import { carryMoved } from './anchors/carry-moved'
import { fitArticle, fitWaiting } from './anchors/fit-articles'
import type { Clock } from './clock'
import { createCommands } from './commands'
import { forgetDeleted } from './delete-commands'
import { sweepImages } from './images/drop-orphans'
import { inBackground } from './in-background'
import type { Port } from './port'
import { Readings } from './reading/readings'
import type { IndexStore } from './search/index/index-store'
import { SearchEngine } from './search/search-engine'
import { Serial } from './serial'
import { applyAllLeftOut, applyLeftOut } from './sources/apply-left-out'
import { purgeHourly } from './sources/purge-sources'
import { StreamReceiver } from './sync/receive-stream'
import { RenderQueue } from './rendering/render-queue'
import { enqueueOutdated } from './rendering/store-rendered'

export interface LibraryDeps {
  readonly articles: ArticleDatabase
  readonly state: StateDatabase
  readonly clock: Clock
  /** To the page. */
  readonly tell: (message: FromLibraryWorker) => void
  /** Where the search index is kept; rejects where there is no such place, as where it is absent. */
  readonly openSearchStore?: () => Promise<IndexStore>
}

/** A port arrives beside the message that announces it. */
type AnyPort = Port<FromLibrary> & Port<RenderRequest>

/**
 * The library worker without its frame: opens both databases, joins its parts and answers what takes the page's
 * messages. Tells `ready`, or `cannot-open` and takes nothing then.
 */
export async function startLibrary(
  deps: LibraryDeps,
): Promise<((message: ToLibraryWorker, port: AnyPort | undefined) => void) | null> {
  const { articles, state, clock, tell, openSearchStore } = deps
  const wait = (milliseconds: number) => new Promise<void>((resolve) => clock.after(milliseconds, resolve))
  try {
    await Promise.all([openDatabase(state, wait), openDatabase(articles, wait)])
  } catch (error) {
    tell({ type: 'cannot-open', detail: error instanceof NewerLibraryError ? error.message : String(error) })
    return null
  }

  const readings = new Readings(articles, state)
  const fit = { articles, state, readings, turns: new Serial() }
  const queue = new RenderQueue({
    articles,
    clock,
    stuck: () => tell({ type: 'render-stuck' }),
    sectionsChanged: (address) => fitArticle(fit, address),
  })
  const leftOutOf = async (source: string) => (await state.sources.get(source))?.leaveOut ?? []
  /** The person may have left out other sections while the plan was being stored. */
  const afterPlan = async (source: string): Promise<void> => {
    await applyLeftOut(articles, source, await leftOutOf(source))
    await carryMoved(fit, source, clock.now())
    await readings.recount(source)
  }
  const engine = new SearchEngine({
    articles,
    state,
    clock,
    openStore: openSearchStore ?? (() => Promise.reject(new Error('nowhere to keep it'))),
    tokenize: (input) => queue.tokenize(input),
  })
  const receiver = new StreamReceiver({
    articles,
    clock,
    tell,
    planWritten: (source) => inBackground(afterPlan(source), 'Read articles were not counted'),
    textsWritten: (addresses) => {
      queue.wake()
      engine.textsWritten(addresses)
    },
    readingsOf: (addresses) => state.readings.bulkGet([...addresses]),
    running: (jobs) => queue.setSyncing(jobs > 0),
    wantsImages: (source) => wantsImages({ articles, state }, source),
    settle: (addresses, settled) => queue.settle(addresses, settled),
    convert: (page) => queue.convert(page),
    leftOutOf,
  })
  const command = createCommands({
    articles,
    state,
    readings,
    clock,
    turns: fit.turns,
    textsWritten: () => queue.wake(),
    renderNow: ({ address }) => queue.now(address),
    renderHead: ({ address }) => queue.head(address),
    search: (question) => engine.search(question),
  })

  inBackground(
    applyAllLeftOut(articles, state).then(() => readings.recountStale()),
    'Read articles were not counted',
  )
  inBackground(
    forgetDeleted(articles, clock.now()).then(() => sweepImages(articles)),
    'Deleted articles were not forgotten',
  )
  purgeHourly({ articles, state, clock }, (work) =>
    inBackground(work, 'Deleted sources were not taken out whole'),
  )
  inBackground(fitWaiting(fit), 'Read marks and bookmarks were not fitted to new texts')
  inBackground(queue.run(), 'Rendering stopped')
  inBackground(engine.run(), 'The search index is kept no longer')
  inBackground(
    enqueueOutdated(articles).then(() => queue.wake()),
    'Articles of an older pipeline wait',
  )
  tell({ type: 'ready' })

  return (message, port) => {
    switch (message.type) {
      case 'main-port':
        if (port) receiver.connect(port)
        return
      case 'render-port':
        if (port) queue.connect(port)
        return
      case 'command': {
        const { id, name, argument } = message
        inBackground(
          command(name, argument).then((answer) => tell({ type: 'answer', id, answer })),
          `The command ${name} failed`,
        )
        return
      }
      default:
        assertNever(message)
    }
  }
}
