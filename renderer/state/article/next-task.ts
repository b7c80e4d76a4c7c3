/** Runs `act` in a task of its own, soon, without the timers that a test clock may hold. Answers the function that calls it off. */
export function nextTask(act: () => void): () => void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    act()
  }
  port2.postMessage(null)
  return () => {
    port1.onmessage = null
    port1.close()
  }
}

/** A window that is not seen paints nothing: then it goes on after so many milliseconds. */
const UNSEEN_MS = 100

/** Runs `act` in a task of its own after the next paint. Answers the function that calls it off. */
export function afterPaint(act: () => void): () => void {
  let callOff: () => void = () => undefined
  const go = (): void => {
    stop()
    callOff = nextTask(act)
  }
  const frame = requestAnimationFrame(go)
  const timer = setTimeout(go, UNSEEN_MS)
  const stop = (): void => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  return () => {
    stop()
    callOff()
  }
}
