// One library from its first start: what it acknowledged so far, and what must hold of it at each start because of that.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkLibrary } from './check-library.mjs'
import { readLibrary } from './read-library.mjs'

/**
 * @typedef {import('./read-library.mjs').Snapshot} Snapshot
 * @typedef {import('./changing-site.mjs').ChangingSite} ChangingSite
 */

/** @typedef {ReturnType<typeof newLife>} Life */

/**
 * @param {ChangingSite} site
 * @param {(text: string) => Promise<string>} hashOf
 */
export function newLife(site, hashOf) {
  const dir = mkdtempSync(join(tmpdir(), 'offprint-torture-'))
  /** Titles of articles whose bookmark the window showed as pressed. */
  const bookmarks = new Set()
  /** Address -> place of the stored text among those that the site served: it never goes back. */
  const versions = new Map()
  return {
    dir,
    site,
    bookmarks,
    /** The least number of this site's articles that must be stored: the window said so. */
    stored: 0,
    end: () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }),

    /**
     * Reads the library and says what is wrong with it.
     * @param {import('playwright').Page} page
     */
    async look(page) {
      const library = await readLibrary(page)
      const wrong = await checkLibrary(library, hashOf)
      const kept = new Set(library.bookmarks.map((row) => row.title))
      for (const title of bookmarks) if (!kept.has(title)) wrong.push(`the bookmark of "${title}" is gone`)
      const ours = ownArticles(library, site)
      if (ours.size < this.stored)
        wrong.push(`${ours.size} articles are stored, the window had said ${this.stored}`)
      this.stored = ours.size
      const texts = new Map(library.texts.map((row) => [row.address, row.text]))
      for (const [address, path] of ours) {
        const place = site.served(path).indexOf(texts.get(address) ?? '')
        if (place === -1) wrong.push(`the text of ${address} is none that the site served`)
        else if (place < (versions.get(address) ?? 0)) wrong.push(`${address} went back to an older text`)
        versions.set(address, place)
      }
      return { library, ours, wrong }
    },
  }
}

/**
 * Stored articles of the site: address -> path.
 * @param {Snapshot} library
 * @param {ChangingSite} site
 * @returns {Map<string, string>}
 */
function ownArticles(library, site) {
  const { origin } = new URL(site.index)
  const own = library.articles.filter(({ url }) => url.startsWith(`${origin}/`))
  return new Map(own.map(({ address, url }) => [address, new URL(url).pathname]))
}

/**
 * Paths that the open run of the site has settled: they are not asked for again before it has ended.
 * @param {Snapshot} library
 * @param {ReadonlyMap<string, string>} ours
 * @param {string} index
 */
export function settledPaths(library, ours, index) {
  const source = library.sources.find((row) => row.indexUrl === index)?.id
  const rows = library.runPages.filter((row) => row.source === source)
  const addresses = rows.flatMap((row) => [...row.added, ...row.updated, ...row.unchanged])
  return new Set(addresses.flatMap((address) => ours.get(address) ?? []))
}
