import type { LibraryCommandName, LibraryCommands } from '../../shared/ipc/library-messages'
import { fail } from '../../shared/lib/result'
import type { ArticleDatabase } from '../db/article-database'
import type { StateDatabase } from '../db/state-database'
import { storageFailure } from '../db/storage-failure'
import { bookmarkCommands } from './anchors/bookmark-commands'
import type { Clock } from './clock'
import { deleteCommands } from './delete-commands'
import { heldBackCommands } from './held-back-commands'
import { keepCommands } from './keep-commands'
import { groupCommands } from './reading/group-commands'
import { readingCommands } from './reading/reading-commands'
import type { Readings } from './reading/readings'
import type { Serial } from './serial'
import { sourceCommands } from './source-commands'
import { manageCommands } from './sources/manage-commands'

type Handlers = {
  readonly [Name in LibraryCommandName]: (
    argument: LibraryCommands[Name]['argument'],
  ) => Promise<LibraryCommands[Name]['answer']>
}

export interface CommandDeps {
  readonly articles: ArticleDatabase
  readonly state: StateDatabase
  readonly readings: Readings
  readonly clock: Clock
  /** Turns of whoever writes bookmarks. */
  readonly turns: Serial
  /** Texts wait to be rendered. */
  readonly textsWritten: () => void
  readonly renderNow: Handlers['render-now']
  readonly renderHead: Handlers['render-head']
  readonly search: Handlers['search']
}

/** Carries out one command. */
export type RunCommand = <Name extends LibraryCommandName>(
  name: Name,
  argument: LibraryCommands[Name]['argument'],
) => Promise<LibraryCommands[Name]['answer']>

/**
 * Everything a person can ask the library to change. Each is committed before it is answered; a database that refuses
 * is an answer, any other error a bug that is thrown.
 */
export function createCommands(deps: CommandDeps): RunCommand {
  const { state, readings, clock, renderNow, renderHead } = deps
  const handlers: Handlers = {
    ...sourceCommands(state, clock),
    ...manageCommands(deps),
    ...keepCommands(state),
    ...bookmarkCommands(deps),
    ...readingCommands(readings, clock),
    ...groupCommands(deps.articles, readings, clock),
    ...deleteCommands(deps),
    ...heldBackCommands(deps),
    'render-now': renderNow,
    'render-head': renderHead,
    search: deps.search,
  }
  return async (name, argument) => {
    try {
      return await handlers[name](argument)
    } catch (error) {
      const failure = storageFailure(error)
      if (!failure) throw error
      return fail(failure)
    }
  }
}
