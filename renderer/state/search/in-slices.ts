import { nextTask } from '../article/next-task'

/** Milliseconds of work at a time: typing and scrolling come in between. */
const SLICE_MS = 8
/** Items between two looks at the clock. */
const AT_A_TIME = 50

/** Does something with each item, in tasks of a few milliseconds. False when `goesOn` said no in between: then the rest was left. */
export async function inSlices<Item>(
  items: readonly Item[],
  each: (item: Item) => void,
  goesOn: () => boolean,
): Promise<boolean> {
  let began = performance.now()
  for (let at = 0; at < items.length; at += AT_A_TIME) {
    if (performance.now() - began > SLICE_MS) {
      await new Promise<void>((resolve) => nextTask(resolve))
      began = performance.now()
    }
    if (!goesOn()) return false
    for (const item of items.slice(at, at + AT_A_TIME)) each(item)
  }
  return goesOn()
}
