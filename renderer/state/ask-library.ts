import type { LibraryCommandName, LibraryCommands } from '../../shared/ipc/library-messages'
import type { Failure } from '../../shared/model/failure'
import { failureSentence } from '../../shared/model/failure-text'
import { diskTook, diskWasFull } from './disk-store'
import { services } from './services'
import { showAlert } from './view/notice-store'

/**
 * Has the library carry out a command; answers after the commit and never rejects. A full disk becomes a state of the window, which
 * offers the same command again and ends with the next change that is stored.
 */
export async function askLibrary<Name extends LibraryCommandName>(
  name: Name,
  argument: LibraryCommands[Name]['argument'],
): Promise<LibraryCommands[Name]['answer']> {
  const answer = await services().library.command(name, argument)
  if (answer.ok) diskTook('change')
  else if (answer.error.code === 'disk-full') {
    diskWasFull('change', async () => {
      const again = await askLibrary(name, argument)
      if (!again.ok) tellFailure(again.error, 'article')
    })
  }
  return answer
}

/** Says a failure as an alert of the window; a full disk has a place of its own there. */
export function tellFailure(failure: Failure, about: 'source' | 'article'): void {
  if (failure.code !== 'disk-full') showAlert(failureSentence(failure, about))
}
