const worker = new Worker(new URL('./alone.worker.ts', import.meta.url), { type: 'module' })
/** @type {Map<number, (answer: any) => void>} */
const waiting = new Map()
let id = 0
worker.onmessage = (/** @type {MessageEvent} */ { data }) => waiting.get(data.id)?.(data.answer)
Object.assign(window, {
  alone: (/** @type {unknown} */ question) =>
    new Promise((resolve) => {
      waiting.set((id += 1), resolve)
      worker.postMessage({ id, question })
    }),
})
