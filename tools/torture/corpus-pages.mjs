// Pages of a real site, where the corpus is: fetched once from its server, to be served under our own control.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { corpusServer } from '../bench/corpus-server.mjs'

/**
 * The pages that a site of the corpus lists, with the paths of their real host; addresses of the site in their words lead to
 * http://site.invalid. Null without the corpus.
 * @param {string} name
 */
export async function corpusPages(name) {
  const script = corpusServer()
  if (!script) return null
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    /** @type {string} */
    const origin = await new Promise((resolve, reject) => {
      child.once('error', reject)
      createInterface(child.stdout).once('line', (line) => resolve(line.trim().replace(/\/$/, '')))
    })
    const site = `${origin}/${name}`
    const index = await (await fetch(`${site}/llms.txt`)).text()
    const links = [...index.matchAll(/\[([^\]]+)\]\(([^)]+\.md)\)/g)].map(([, title = '', url = '']) => ({
      title,
      url,
    }))
    const pages = []
    for (const { title, url } of links.filter((link) => link.url.startsWith(site))) {
      const body = await (await fetch(url)).text()
      pages.push({ path: url.slice(site.length), title, body: body.replaceAll(site, 'http://site.invalid') })
    }
    return pages
  } finally {
    child.kill()
  }
}
