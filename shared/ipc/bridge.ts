import type { Calls, Events, HeadlessReport, Launch, SyncOrder, ThemeChoice } from './channels'

type Answer<Name extends keyof Calls> = Promise<Calls[Name]['answer']>

/** `window.offprint`: the only way from the page to the main process. It offers acts, not a general send. */
export interface Bridge {
  launch(): Promise<Launch>
  finishHeadless(report: HeadlessReport): Answer<'app:finish-headless'>
  /** `includeHosts`: other sites whose pages the person wants too. */
  checkSource(typed: string, includeHosts?: readonly string[]): Answer<'source:check'>
  startSync(order: SyncOrder): Answer<'sync:start'>
  cancelSync(source: string): Answer<'sync:cancel'>
  /** Asks for a library port; it arrives as a `message` event of the window, data LIBRARY_PORT, one port. */
  connectLibrary(): Answer<'library:connect'>
  openLink(url: string): Answer<'link:open'>
  setRequests(perHost: number): Answer<'requests:set'>
  setTheme(theme: ThemeChoice): Answer<'theme:set'>
  saveImage(image: Calls['image:save']['argument']): Answer<'image:save'>
  print(): Answer<'page:print'>
  savePdf(name: string): Answer<'page:save-pdf'>
  /** Calls back for each launch asked later; answers the function that ends this. */
  onAsked(callback: (launch: Events['app:asked']) => void): () => void
  onMenuCommand(callback: (event: Events['menu:command']) => void): () => void
}
