/** Where a file itself is what people look at: its name stays as it is. */
const SHOWS_FILES = /^(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org|raw\.githubusercontent\.com)$/

/**
 * The page that people read in a browser, for the address that its Markdown came from: `…/guide.md` becomes `…/guide`,
 * `…/guide/index.md` becomes `…/guide/`, `…/guide.html.md` becomes `…/guide.html` (llmstxt.org). Other addresses stay; never throws.
 */
export function pageAddress(url: string): string {
  if (!URL.canParse(url)) return url
  const page = new URL(url)
  if (SHOWS_FILES.test(page.hostname)) return url
  const bare = page.pathname.replace(/\.mdx?$/i, '')
  if (bare === page.pathname) return url
  page.pathname = bare.replace(/\/index(?:\.html?)?$/i, '/')
  return page.href
}

/** The address of a heading on the web, with the anchor that the site gives it. */
export function headingAddress(url: string, slug: string): string {
  const page = pageAddress(url)
  if (!URL.canParse(page)) return page
  const address = new URL(page)
  address.hash = slug
  return address.href
}
