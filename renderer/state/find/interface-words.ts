/** Classes whose words the program says and not the page, or which stand twice on it. */
const OURS: ReadonlySet<string> = new Set([
  'code-language',
  'missing-picture',
  'interactive-name',
  'unknown-name',
  'label-line',
  'diagram-note',
  'diagram-waiting',
  'hidden-text',
  // a formula's letters are there once more, for screen readers
  'katex-mathml',
])

const OUR_TAGS: ReadonlySet<string> = new Set([
  'SVG',
  'STYLE',
  'SCRIPT',
  'TEMPLATE',
  'INPUT',
  'SELECT',
  'TEXTAREA',
  'NAV',
])

/** What is asked of an element: no more than any tree of elements can answer. */
export interface NamedElement {
  readonly tagName: string
  getAttribute(name: string): string | null
  readonly parentElement: NamedElement | null
}

/**
 * Whether an element inside an article holds words of the program and not of the page: buttons, labels, marks, notes for the site. What is
 * found on the page and what is copied from it leaves these out. Names of tabs are words of the page, though each is a button.
 */
export function isInterface(element: NamedElement): boolean {
  const tag = element.tagName.toUpperCase()
  if (OUR_TAGS.has(tag)) return true
  if (tag === 'BUTTON') return element.getAttribute('role') !== 'tab'
  if ((element.getAttribute('hidden') ?? 'until-found') !== 'until-found') return true
  const names = classesOf(element)
  if (names.some((name) => OURS.has(name))) return true
  const above = element.parentElement
  if (above === null) return false
  const around = classesOf(above)
  // beside the words of a heading stand its buttons, whatever they are made of
  if (around.includes('heading')) return !/^H[1-6]$/.test(tag)
  if (around.includes('article-head')) return tag !== 'H1' && !names.includes('lead')
  if (tag === 'SUMMARY') return around.includes('diagram-source')
  if (tag === 'A' && around.includes('interactive-inline')) return true
  return names.includes('box-title') || names.includes('code-file') ? isSaidByTab(above) : false
}

/** The title of a tab's panel, or the file name of the block in it, is not shown: the tab says it. */
function isSaidByTab(box: NamedElement): boolean {
  const panel = classesOf(box).includes('code-head') ? box.parentElement?.parentElement : box.parentElement
  const isBody = classesOf(box).some((name) => name === 'code-head' || name === 'tab-body')
  return isBody && panel !== null && panel !== undefined && classesOf(panel).includes('tab-panel')
}

const classesOf = (element: NamedElement): readonly string[] =>
  (element.getAttribute('class') ?? '').split(/\s+/)
