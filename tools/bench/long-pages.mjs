// The pages whose opening is measured: real ones where the corpus is, else made ones of the same sizes.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/runtime.mjs'
import { generatedPages } from './page-text.mjs'

/**
 * @typedef {object} LongPage
 * @property {string} name its size, as the table shows it
 * @property {string} title
 * @property {string} text
 */

const CHANGELOG = 'fastmcp/pages/changelog.mdx'
const SCHEMA = 'mcp/pages/specification/2026-07-28/schema.mdx'

/** @type {readonly { readonly name: string, readonly kilobytes: number, readonly files: readonly string[] }[]} */
const PAGES = [
  { name: '5 kB', kilobytes: 5, files: ['mcp/pages/docs/2026-07-28/develop/build-with-agent-skills.mdx'] },
  { name: '50 kB', kilobytes: 50, files: ['fastmcp/pages/servers/auth/oauth-proxy.mdx'] },
  { name: '390 kB', kilobytes: 390, files: [CHANGELOG] },
  { name: '726 kB', kilobytes: 726, files: [SCHEMA] },
  {
    name: '1 MB',
    kilobytes: 1_024,
    files: [CHANGELOG, 'mcp/pages/specification/2025-11-25/schema.mdx', 'mem0/pages/changelog/sdk.mdx'],
  },
]

/** Whether the pages are real, and the pages. */
export function longPages() {
  const sites = join(process.env.OFFPRINT_CORPUS ?? join(root, '../shared/corpus'), 'sites')
  const areReal = existsSync(sites)
  const pages = PAGES.map(({ name, kilobytes, files }) => {
    const body = areReal
      ? files.map((file) => bodyOf(readFileSync(join(sites, file), 'utf8'))).join('\n\n')
      : madeText(kilobytes)
    const title = `Page of ${name}`
    return { name, title, text: `# ${title}\n\n${body}` }
  })
  return { areReal, pages }
}

/** Without front matter: it would stand in the middle of a joined page, and give another title than the list has. */
function bodyOf(/** @type {string} */ text) {
  return text.replace(/^---\n[^]*?\n---\n/, '')
}

function madeText(/** @type {number} */ kilobytes) {
  const bodies = generatedPages(Math.ceil(kilobytes / 4)).map(({ body }) => body)
  return bodies.join('\n\n').slice(0, kilobytes * 1024)
}
