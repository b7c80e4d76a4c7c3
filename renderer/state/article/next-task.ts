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
