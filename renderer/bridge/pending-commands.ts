import type {
  FromLibraryWorker,
  LibraryCommandName,
  LibraryCommands,
} from '../../shared/ipc/library-messages'
import { fail } from '../../shared/lib/result'
import type { Failure } from '../../shared/model/failure'

type Answer = Extract<FromLibraryWorker, { type: 'answer' }>['answer']

/** Commands under way: each gets the answer with its number, or the failure that ends them all. */
export class PendingCommands {
  readonly #settle = new Map<number, (answer: Answer) => void>()
  #last = 0

  /** Registers a command; `send` is called with its number. */
  open<Name extends LibraryCommandName>(
    send: (id: number) => void,
  ): Promise<LibraryCommands[Name]['answer']> {
    return new Promise((resolve) => {
      const id = (this.#last += 1)
      // the library answers a command with that command's answer: numbers are given out once
      this.#settle.set(id, (answer) => resolve(answer as LibraryCommands[Name]['answer']))
      send(id)
    })
  }

  answered(id: number, answer: Answer): void {
    this.#settle.get(id)?.(answer)
    this.#settle.delete(id)
  }

  failAll(failure: Failure): void {
    for (const settle of this.#settle.values()) settle(fail(failure))
    this.#settle.clear()
  }
}
