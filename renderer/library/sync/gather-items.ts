import type { ItemMessage, ToLibrary } from '../../../shared/ipc/stream-messages'
import { assertNever } from '../../../shared/lib/assert-never'
import type { Clock } from '../clock'
import type { Inbox } from './inbox'

/** What one transaction of a sync holds at most; the size is characters of text and bytes of images. */
const BATCH_ITEMS = 64
const BATCH_SIZE = 2 * 1024 * 1024
/** Least size of an HTML page: it has to be converted, and the main process is to hear of what is stored every few pages. */
const HTML_SIZE = BATCH_SIZE / 8
/** How long items are gathered for one transaction: fewer commits leave the disk and the screen more time. */
const GATHER_MS = 100

/**
 * Takes items until a transaction is full, time is up, another message follows, or nothing more is to come.
 *
 * @param toCome how many items are to come in all, those that wait in the inbox among them; it may grow meanwhile.
 */
export async function gatherItems(
  inbox: Inbox<ToLibrary>,
  clock: Clock,
  toCome: () => number,
): Promise<ItemMessage[]> {
  const until = clock.now() + GATHER_MS
  const items: ItemMessage[] = []
  let gathered = 0
  for (;;) {
    for (let next = inbox.head(); next && isItem(next); next = inbox.head()) {
      const size = sizeOf(next)
      if (items.length === BATCH_ITEMS || (items.length > 0 && gathered + size > BATCH_SIZE)) return items
      inbox.take()
      items.push(next)
      gathered += size
    }
    const wait = until - clock.now()
    const full = items.length === BATCH_ITEMS || gathered >= BATCH_SIZE
    if (full || wait <= 0 || inbox.head() || items.length >= toCome()) return items
    await inbox.more(wait, clock)
  }
}

function sizeOf(item: ItemMessage): number {
  if (item.type === 'article') {
    const { text, origin } = item.article
    return origin === 'html' ? Math.max(text.length, HTML_SIZE) : text.length
  }
  return item.type === 'image' ? item.image.bytes.byteLength : 0
}

function isItem(message: ToLibrary): message is ItemMessage {
  switch (message.type) {
    case 'article':
    case 'unchanged':
    case 'failed':
    case 'image':
    case 'image-unchanged':
    case 'image-failed':
      return true
    case 'plan':
    case 'open-images':
    case 'pages-done':
    case 'end':
      return false
    default:
      return assertNever(message)
  }
}
