import type { LibraryCommands } from '../../shared/ipc/library-messages'
import { ok } from '../../shared/lib/result'
import type { StateDatabase } from '../db/state-database'

type Argument<Name extends keyof LibraryCommands> = LibraryCommands[Name]['argument']

/** The commands that keep what a person made as it is: places, settings. */
export function keepCommands(state: StateDatabase) {
  return {
    'save-place': async ({ place }: Argument<'save-place'>) => {
      await state.places.put(place)
      return ok(undefined)
    },

    'save-setting': async ({ name, value }: Argument<'save-setting'>) => {
      await state.settings.put({ name, value })
      return ok(undefined)
    },
  }
}
