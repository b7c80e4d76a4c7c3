import type { Element, Parents, Root } from 'hast'
import {
  attribute,
  classesOf,
  find,
  hasClass,
  isClassed,
  isElement,
  removeAll,
  textOf,
  wordsOf,
} from './hast'

/** Never for reading. */
const UNREAD = new Set(
  (
    'script style template noscript svg canvas object embed applet map head link meta base dialog datalist nav search ' +
    'textarea select progress meter'
  ).split(' '),
)
const UNREAD_ROLES = new Set(
  'navigation search banner contentinfo dialog alertdialog toolbar menu menubar tablist tooltip'.split(' '),
)

/** Classes and ids of what stands round an article: whole names, or their beginning before a dash, a line or a capital. */
const ROUND = new RegExp(
  `^(?:theme-doc-|theme-|vp-|sl-|md-|nextra-|rm-|docs?-|page-|site-|book-|js-)*(?:${[
    'breadcrumbs?|breadcrumb-nav|toc|table-of-contents|tableofcontents|tocmobile|on-this-page|onthispage|local-toc|localtoc',
    'pagination|paginator|pager|prev-?next|next-?prev|pagenav|footer|foot|site-header|navbar|nav|navigation|sidebar|sphinxsidebar|menu-wrapper',
    'edit-?(?:this-?)?(?:page|link|on-github|button|meta)|last-?(?:updated|modified)|contributors|reading-?time',
    'feedback|helpful|was-this|rating|cookie|consent|gdpr|newsletter|subscribe|share|social|sharing|comments|giscus|disqus',
    'ads?|advert|advertisement|carbon(?:ads)?|ethical-?ad|promo|announcement|sponsors?|skip-?(?:link|to|nav)|search-?(?:box|bar|form)?',
    'copy-?(?:btn|button|code|page|to-clipboard)?|copybtn|clipboard|clip-?board|code-?copy|btn-copy|copybutton|version-?(?:switcher|select\\w*)|lang(?:uage)?-?switcher',
    'headerlink|hash-link|hashlink|header-anchor|heading-anchor|anchor-?link|anchorjs-link|permalink|sl-anchor-link|viewcode-link|viewcode-back',
    'sr-only|visually-?hidden|screen-reader-text|screen-reader-only|u-visually-hidden|related|rightside|printonly|print-only|page-actions',
  ].join('|')})(?:$|-|_|(?=[A-Z]))`,
)
/** The same names with something after them that makes them mere layout. */
const LAYOUT =
  /^(?:toc|sidebar|nav|navbar|footer|menu|share|copy|related|ads?|search|foot|social|promo)[-_](?:layout|open|visible|shown|enabled|content|page|container-main|index|item-body|and|left|right|main)/

const EDIT =
  /^(?:✏️?|📝)?\s*(?:edit (?:this page|this doc|page|on github|on gitlab)|suggest (?:an )?edits?|suggest changes|improve this page|view (?:page )?source|report (?:an? )?issue|raise issue|copy page|copy link|skip to (?:main )?content|back to top|was this (?:page|article) helpful\??|last updated\b.{0,60}|on this page)(?: on \w+)?\W*$/i

/** Takes from a whole page what could run or draw; the source of formulas stays, it is read later. */
export function takeOutPrograms(tree: Root): void {
  removeAll(
    tree,
    (node) =>
      isElement(node, 'style', 'template', 'noscript', 'svg', 'canvas') ||
      (isElement(node, 'script') && !attribute(node, 'type').startsWith('math/tex')),
  )
}

/** Takes from an article what belongs to the site round it: menus, buttons, anchors, boxes for opinions, hidden things. */
export function takeOutSurroundings(content: Element): void {
  const size = textOf(content).length
  const heading = find(content, (node) => isElement(node, 'h1'))
  removeAll(content, (node, parent) => {
    if (UNREAD.has(node.tagName) || UNREAD_ROLES.has(attribute(node, 'role').toLowerCase())) return true
    if (isHidden(node) || isControl(node, parent)) return true
    if (node.tagName === 'footer' && !isElement(parent, 'blockquote')) return true
    if (node.tagName === 'span' && hasClass(node, 'lang') && isCodeBox(parent)) return true
    if (isElement(node, 'a', 'button', 'p', 'span', 'div', 'h2') && isAside(node)) return true
    if (!isNamedRound(node)) return false
    // a wrapper can be named after what it has beside the article
    return (
      textOf(node).length < 0.4 * size + 1 &&
      (heading === undefined || find(node, (child) => child === heading) === undefined)
    )
  })
}

function isHidden(node: Element): boolean {
  if (attribute(node, 'ariaHidden') === 'true' && !isElement(node, 'pre', 'code', 'table', 'img')) return true
  const { hidden } = node.properties
  if (hidden !== undefined && hidden !== null && hidden !== false && hidden !== 'until-found') return true
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribute(node, 'style'))
}

/** Something to press or fill in. A heading or summary that is one as a whole is text; a box in a list is a task. */
function isControl(node: Element, parent: Parents): boolean {
  if (node.tagName === 'input')
    return attribute(node, 'type') !== 'checkbox' || !isElement(parent, 'li', 'p', 'label')
  if (node.tagName !== 'button') return false
  return (
    !(isElement(parent) && /^(?:h[1-6]|summary|dt)$/.test(parent.tagName)) || /\bcopy\b/i.test(wordsOf(node))
  )
}

/** VitePress prints a block's language in its corner. */
const isCodeBox = (parent: Parents): boolean => isElement(parent) && isClassed(parent, /^language-/)

/** Whole phrases that sites print beside their articles. */
function isAside(node: Element): boolean {
  const words = wordsOf(node)
  if (words.length > 80 || words === '') return false
  if (node.tagName === 'a' && /^(?:prev|next)$/.test(attribute(node, 'rel'))) return true
  if (isElement(node, 'h2')) return /^(?:on this page|was this (?:page|article) helpful\??)$/i.test(words)
  return EDIT.test(words)
}

function isNamedRound(node: Element): boolean {
  const names = [...classesOf(node), attribute(node, 'id')]
  if (isElement(node, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'code', 'table', 'html', 'body'))
    return false
  if (
    isElement(node, 'section', 'div', 'span', 'a') &&
    isClassed(node, /^(?:section|literal-block|highlight)/)
  )
    return false
  // ids of sections are the words of their headings: "search", "feedback"
  if (isElement(node, 'section') || (isElement(node, 'div') && hasOwnHeading(node))) names.pop()
  return names.some((name) => ROUND.test(name) && !LAYOUT.test(name))
}

function hasOwnHeading(node: Element): boolean {
  const first = node.children.find((child) => isElement(child))
  return first !== undefined && /^h[1-6]$/.test(first.tagName)
}
