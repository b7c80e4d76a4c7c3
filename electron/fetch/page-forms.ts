/** Where else the text of a listed page may lie. */
export type Form = 'listed' | 'md' | 'bare' | 'folder' | 'flat' | 'html'

/** One address to ask for a page, and in which form it stands to the listed one. */
export interface Candidate {
  readonly form: Form
  readonly url: string
}

/**
 * Every address at which a listed page may lie, each once, the listed one first: with `.md` added or taken off
 * (https://llmstxt.org), `index.md` of its folder, the folder itself flattened to `.md`, and `.html.md`.
 */
export function candidatesOf(url: string): readonly Candidate[] {
  const listed: Candidate = { form: 'listed', url }
  const { protocol, pathname } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return [listed]
  if (/\.(?:txt|mdx|markdown)$/i.test(pathname)) return [listed]
  const bare = pathname.replace(/\.md$/i, '')
  const stem = bare.replace(/\.html?$/i, '').replace(/\/+$/, '')
  const folder = stem.replace(/\/index$/, '')
  const isIndex = folder !== stem
  const paths: readonly (readonly [Form, string])[] = [
    bare === pathname ? ['md', `${stem}.md`] : ['bare', bare],
    ['folder', `${folder}/index.md`],
    ...(isIndex ? [['flat', `${folder}.md`] as const] : []),
    ['html', pathname.endsWith('/') ? `${stem}/index.html.md` : `${stem}.html.md`],
  ]
  const found = new Map([[url, listed]])
  for (const [form, path] of paths) {
    if (/(?:^|\/)(?:\.html)?\.md$/.test(path)) continue // of the root alone nothing is left to add to
    const other = new URL(url)
    other.pathname = path
    if (!found.has(other.href)) found.set(other.href, { form, url: other.href })
  }
  return [...found.values()]
}

/** Pages of a kind in a row that have no text before the rest are no longer asked for it. */
const ENOUGH = 2

/**
 * What one sync has learnt of a site's pages, by their kind (see `kindOf`), so that a site that lists its pages as HTML is not
 * asked twice for each, and one that has nothing but HTML is asked once.
 */
export interface FormMemory {
  /** The candidates of a listed page, what worked last for pages of its kind before the others. */
  order(url: string): readonly Candidate[]
  /** A candidate of this form had the page's text. */
  worked(url: string, form: Form): void
  /** The page was asked for everywhere: nowhere was its text, and this form had its HTML. */
  hadOnlyHtml(url: string, form: Form): void
  /** Whether some page of its kind had text. */
  hasText(url: string): boolean
  /**
   * Whether its HTML can be taken without looking elsewhere for its text: no page of its kind had any, and two had none. One
   * is enough for a page that is held as HTML.
   */
  isHtmlOnly(url: string, isHeldAsHtml: boolean): boolean
  /**
   * Waits while another page of its kind looks for its text and it is not yet known whether such pages have any. Answers a
   * function to call when this page has looked.
   */
  turn(url: string, isHeldAsHtml: boolean): Promise<() => void>
}

interface Kind {
  text: Form | null
  html: Form | null
  withoutText: number
  /** Resolves when the page that looks for its text has looked; null while none does. */
  looking: Promise<void> | null
}

export function createFormMemory(): FormMemory {
  const kinds = new Map<string, Kind>()
  const kind = (url: string): Kind => {
    const name = kindOf(url)
    const found = kinds.get(name) ?? { text: null, html: null, withoutText: 0, looking: null }
    kinds.set(name, found)
    return found
  }
  const isHtmlOnly = ({ text, withoutText }: Kind, isHeldAsHtml: boolean): boolean =>
    text === null && withoutText >= (isHeldAsHtml ? 1 : ENOUGH)
  return {
    order(url) {
      const candidates = candidatesOf(url)
      const known = kind(url)
      const best = known.text ?? (isHtmlOnly(known, false) ? known.html : null)
      const first = candidates.find(({ form }) => form === best)
      return first ? [first, ...candidates.filter((candidate) => candidate !== first)] : candidates
    },
    worked(url, form) {
      kind(url).text = form
    },
    hadOnlyHtml(url, form) {
      const known = kind(url)
      known.html = form
      known.withoutText += 1
    },
    hasText: (url) => kind(url).text !== null,
    isHtmlOnly: (url, isHeldAsHtml) => isHtmlOnly(kind(url), isHeldAsHtml),
    async turn(url, isHeldAsHtml) {
      const known = kind(url)
      const isSettled = (): boolean => known.text !== null || isHtmlOnly(known, isHeldAsHtml)
      while (known.looking && !isSettled()) await known.looking
      if (isSettled()) return () => undefined
      let leave: () => void = () => undefined
      known.looking = new Promise((resolve) => {
        leave = () => {
          known.looking = null
          resolve()
        }
      })
      return leave
    },
  }
}

/** Pages that a site lists alike: of one host, and with the same ending. */
function kindOf(url: string): string {
  const { host, pathname } = new URL(url)
  const name = pathname.slice(pathname.lastIndexOf('/') + 1)
  const ending = name === '' ? '/' : (/\.[a-z]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? '')
  return `${host} ${/^index(?:\.|$)/.test(name) ? 'index' : ''}${ending}`
}
