// Commands to the library worker of a running window, past the page: what it is asked and what it answers is as the page would do it.

/** @typedef {import('playwright').Page} Page */

/**
 * Sends a command and answers what the worker does.
 * @template {keyof import('../../shared/ipc/library-messages').LibraryCommands} Name
 * @param {Page} page
 * @param {Name} name
 * @param {import('../../shared/ipc/library-messages').LibraryCommands[Name]['argument']} argument
 * @returns {Promise<import('../../shared/ipc/library-messages').LibraryCommands[Name]['answer']>}
 */
export function askLibrary(page, name, argument) {
  return inLibraryWorker(
    page,
    ({ name, argument }) =>
      new Promise((resolve) => {
        const post = self.postMessage
        // numbers that the page does not reach
        const id = 1e9 + Math.floor(Math.random() * 1e9)
        self.postMessage = (/** @type {any} */ message, /** @type {any[]} */ ...rest) => {
          if (message?.type !== 'answer' || message.id !== id) return post.call(self, message, ...rest)
          self.postMessage = post
          resolve(message.answer)
        }
        self.dispatchEvent(new MessageEvent('message', { data: { type: 'command', id, name, argument } }))
      }),
    { name, argument },
  )
}

/**
 * @template Argument
 * @param {Page} page
 * @param {(argument: Argument) => any} act
 * @param {Argument} argument
 */
export async function inLibraryWorker(page, act, argument) {
  const isLibrary = (/** @type {import('playwright').Worker} */ worker) =>
    /\/library\.worker/.test(worker.url())
  const worker = page.workers().find(isLibrary) ?? (await page.waitForEvent('worker', isLibrary))
  return worker.evaluate(/** @type {any} */ (act), argument)
}
