/** Runs acts one after the other, in the order they were asked for; one that fails does not stop the next. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve()

  run<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#last.then(act, act)
    this.#last = turn
    return turn
  }
}
