import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { keyOf } from './links.mjs'

/**
 * @typedef {object} Site a folder with site.json, llms.txt, urls.tsv (path of the address, tab, file below pages/) and pages/
 * @property {string} indexUrl
 * @property {string} index the text of its llms.txt
 * @property {ReadonlySet<string>} listed keys of the site's own addresses in it, see keyOf
 *
 * @typedef {object} Page
 * @property {string} file its path, with the given folder as the root
 * @property {string} url where it would have been fetched from
 * @property {Site | null} site null where the folder has no index
 */

/** Where a page that belongs to no site is taken to come from. */
const NOWHERE = 'https://docs.example.com/'

/**
 * All pages of a folder, also those of the sites in it, in the order of their names. Files that pages import are none.
 *
 * @param {string} folder
 * @returns {Page[]}
 */
export function pagesBelow(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names
    .filter((name) => /\.mdx?$/.test(name) && !/(?:^|\/)(?:snippets|assets)\//.test(name))
    .sort()
  const sites = names
    .concat('site.json')
    .filter((name) => /(?:^|\/)site\.json$/.test(name) && existsSync(join(folder, name)))
    .map((name) => readSite(join(folder, dirname(name))))
    .filter((site) => site !== null)
  return files.map((file) => {
    const path = join(folder, file)
    const place = sites.find((candidate) => path.startsWith(candidate.pages))
    const url = place?.urls.get(relative(place.pages, path))
    return {
      file,
      url: url ?? new URL(encodeURI(file), NOWHERE).href,
      site: url === undefined ? null : (place?.site ?? null),
    }
  })
}

function readSite(/** @type {string} */ folder) {
  const [about, llms, urls] = ['site.json', 'llms.txt', 'urls.tsv'].map((name) => join(folder, name))
  if (![about, llms, urls].every((path) => path !== undefined && existsSync(path))) return null
  /** @type {{ url_base: string }} */
  const { url_base: base } = JSON.parse(readFileSync(String(about), 'utf8'))
  const index = readFileSync(String(llms), 'utf8')
  const rows = readFileSync(String(urls), 'utf8').split('\n')
  const links = index.matchAll(/\]\((https?:[^)\s]+)\)/g)
  return {
    pages: `${join(folder, 'pages')}/`,
    /** @type {ReadonlyMap<string, string>} */
    urls: new Map(
      rows.flatMap((row) => {
        const [path, file] = row.trim().split('\t')
        return path && file ? [[file, base + path]] : []
      }),
    ),
    /** @type {Site} */
    site: {
      indexUrl: `${base}/llms.txt`,
      index,
      listed: new Set(
        Array.from(links, ([, href = '']) => new URL(href))
          .filter(({ hostname }) => hostname === new URL(base).hostname)
          .map(keyOf),
      ),
    },
  }
}
