import { Clipboard, Ellipsis, FileDown, Printer } from 'lucide-react'
import { copyShownAsMarkdown } from '../../state/article/copy-markdown'
import { printShown, savePdfOfShown } from '../../state/article/print'
import { PopMenu, type PopMenuItem } from '../parts/pop-menu'

const ITEMS: readonly PopMenuItem[] = [
  {
    key: 'copy',
    label: 'Copy as Markdown',
    icon: Clipboard,
    keys: 'Ctrl+Shift+C',
    act: () => void copyShownAsMarkdown(),
  },
  { key: 'print', label: 'Print…', icon: Printer, keys: 'Ctrl+P', act: () => void printShown() },
  { key: 'pdf', label: 'Save as PDF…', icon: FileDown, act: () => void savePdfOfShown() },
]

/** What can be taken along of the open article. */
export function ArticleMenu() {
  return <PopMenu className="article-menu" label="More actions" icon={Ellipsis} items={ITEMS} />
}
