import { assertNever } from '../../../shared/lib/assert-never'
import { runCommand } from '../../state/commands'
import { nextTask } from '../../state/article/next-task'
import type { PaletteItem } from '../../state/search/palette-items'
import { closeDialog, openArticle } from '../../state/view/view-store'
import { clearMarkedWords, markWords } from '../../state/words-marked/words-marked'

/** Goes where a line of the search leads, or does what it says, and closes the search. */
export function openItem(item: Exclude<PaletteItem, { readonly kind: 'completion' | 'more' }>): void {
  closeDialog()
  switch (item.kind) {
    case 'hit': {
      const { address, source, slug, words } = item.hit
      markWords(address, slug, words)
      openArticle(address, source, slug)
      return readOn()
    }
    case 'article':
      clearMarkedWords()
      openArticle(item.article.address, item.article.source)
      return readOn()
    case 'bookmark': {
      const { address, spot, anchor } = item.hit.bookmark
      clearMarkedWords()
      openArticle(address, null, spot?.slug ?? anchor?.slug ?? null)
      return readOn()
    }
    case 'command':
      // Some commands do nothing while a dialog is open: this one is gone from the page in the next task.
      nextTask(() => void runCommand(item.command))
      return
    default:
      return assertNever(item)
  }
}

/** The keys that scroll go to what was opened, not to where the focus was before. */
function readOn(): void {
  nextTask(() =>
    document.querySelector<HTMLElement>('main[data-region="article"]')?.focus({ preventScroll: true }),
  )
}
