/** Where else the text of a listed page may lie. */
type Form = 'listed' | 'md' | 'bare' | 'folder' | 'flat' | 'html'

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

/** What worked for the pages of one sync, so that a site that lists its pages as HTML is not asked twice for each. */
export interface FormMemory {
  /** The candidates of a listed page, what worked last for pages listed alike before the others. */
  order(url: string): readonly Candidate[]
  worked(url: string, form: Form): void
}

export function createFormMemory(): FormMemory {
  const forms = new Map<string, Form>()
  return {
    order(url) {
      const candidates = candidatesOf(url)
      const first = candidates.find(({ form }) => form === forms.get(kindOf(url)))
      return first ? [first, ...candidates.filter((candidate) => candidate !== first)] : candidates
    },
    worked(url, form) {
      forms.set(kindOf(url), form)
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
