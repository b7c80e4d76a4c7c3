import { openOutside } from '../article/article-links'
import { quotedSelection, selectionInArticle } from '../article/copy-selection'
import { webAddress } from '../article/copy-selection-html'
import { enlarge, imageAt } from '../image-viewer/page-image'
import { saveImage } from '../image-viewer/save-image'
import { copySelected, copyText } from './clipboard'
import type { ShownArticle } from './shown-article'

export interface MenuEntry {
  readonly label: string
  act(): void | Promise<void>
}

/** Entries that belong together; a line stands between two groups. */
export type MenuGroup = readonly MenuEntry[]

const TEXT_FIELD =
  'textarea, input:is([type="text"], [type="search"], [type="url"], [type="number"], :not([type]))'

/** What can be done where the menu was asked for: only what does something there. */
export function menuGroups(target: Element, article: ShownArticle | null): readonly MenuGroup[] {
  const field = target.closest<HTMLInputElement | HTMLTextAreaElement>(TEXT_FIELD)
  const groups = field
    ? [fieldEntries(field)]
    : [
        selectionEntries(target, article),
        linkEntries(target, article),
        imageEntries(target, article),
        codeEntries(target),
        articleEntries(target, article),
      ]
  return groups.filter((group) => group.length > 0)
}

/** Paste is left to the keys: the page may not read the clipboard. */
function fieldEntries(field: HTMLInputElement | HTMLTextAreaElement): MenuGroup {
  const hasSelection = field.selectionStart !== field.selectionEnd
  const mayChange = !field.readOnly && !field.disabled
  const cut: MenuEntry = {
    label: 'Cut',
    act: () => {
      field.focus()
      document.execCommand('cut')
    },
  }
  const copy: MenuEntry = {
    label: 'Copy',
    act: () => {
      field.focus()
      copySelected()
    },
  }
  const selectAll: MenuEntry = {
    label: 'Select all',
    act: () => {
      field.focus()
      field.select()
    },
  }
  return [
    ...(hasSelection && mayChange ? [cut] : []),
    ...(hasSelection ? [copy] : []),
    ...(field.value === '' ? [] : [selectAll]),
  ]
}

function selectionEntries(target: Element, article: ShownArticle | null): MenuGroup {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.toString().trim() === '') return []
  const inArticle = article && target.closest('main article') ? selectionInArticle(selection) : null
  if (!inArticle && !selection.containsNode(target, true)) return []
  const copy: MenuEntry = { label: 'Copy', act: copySelected }
  if (!inArticle || !article) return [copy]
  return [copy, { label: 'Copy as quote', act: () => copyText(quotedSelection(inArticle, article)) }]
}

function linkEntries(target: Element, article: ShownArticle | null): MenuGroup {
  const link = target.closest<HTMLAnchorElement>('a[href]')
  const row = target.closest<HTMLElement>('[role="treeitem"]')
  const place = link ?? row
  if (!place) return []
  const href = link ? link.getAttribute('href') : (row?.dataset.url ?? null)
  const address = webAddress(href, article?.onWeb ? article.url : '')
  const outside = link?.dataset.link === 'outside'
  return [
    { label: outside ? 'Open in browser' : 'Open', act: () => place.click() },
    ...(address === null ? [] : [{ label: 'Copy link', act: () => copyText(address) }]),
  ]
}

function imageEntries(target: Element, article: ShownArticle | null): MenuGroup {
  const image = imageAt(target)
  if (!image) return []
  const enlargeIt: MenuEntry = { label: 'Enlarge', act: () => enlarge(image) }
  if (image.url === null || !article) return [enlargeIt]
  return [enlargeIt, { label: 'Save image…', act: () => saveImage(image, article.address) }]
}

function codeEntries(target: Element): MenuGroup {
  const button = target.closest('.code')?.querySelector<HTMLElement>('.code-copy')
  return button ? [{ label: 'Copy code', act: () => button.click() }] : []
}

function articleEntries(target: Element, article: ShownArticle | null): MenuGroup {
  if (!article?.onWeb || !target.closest('main')) return []
  const { url } = article
  return [
    { label: 'Open original', act: () => openOutside(url) },
    { label: 'Copy address', act: () => copyText(url) },
  ]
}
