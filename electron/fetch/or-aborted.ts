/**
 * What the work answers, or the signal's reason as soon as it is aborted: nobody who is asked for something, be it a name server
 * or a network stack that hears of an abort only once it is connected, can keep a request beyond its end.
 */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason as Error)
    const stopListening = (): void => signal.removeEventListener('abort', giveUp)
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, { once: true })
    work.then(resolve, reject).finally(stopListening)
  })
}
