// The page's scripts are put together as text (see api/page-link.cjs); this tells the compiler what they see of each other.
import type { makeBridgeEnd as bridgeEnd } from './bridge-end.cjs'
import type { makeHostCodec as hostCodec } from './codec.cjs'
import type { listenForShortcuts as shortcuts } from './shortcuts.cjs'

declare global {
  const makeBridgeEnd: typeof bridgeEnd
  const makeHostCodec: typeof hostCodec
  const listenForShortcuts: typeof shortcuts
}
