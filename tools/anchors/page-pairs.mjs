import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Folders of versions of the same pages: dates, and numbers. */
const VERSION = /^(?:\d{4}-\d{2}-\d{2}|v?\d+(?:\.\d+)*)$/

/**
 * Pages that are there in an older and a newer version: below `now` under the same name, or in two folders beside each other that are
 * named by their version.
 *
 * @param {string} dir
 * @param {string | undefined} now
 * @returns {{ readonly name: string, readonly old: string, readonly now: string }[]}
 */
export function pagePairs(dir, now) {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.mdx?$/.test(file))
    .sort()
  if (now !== undefined) {
    return files
      .filter((file) => existsSync(join(now, file)))
      .map((file) => ({ name: file, old: join(dir, file), now: join(now, file) }))
  }
  const pairs = []
  for (const file of files) {
    const parts = file.split('/')
    for (const [i, part] of parts.entries()) {
      if (i === parts.length - 1 || !VERSION.test(part)) continue
      const folder = join(dir, ...parts.slice(0, i))
      const newer = readdirSync(folder)
        .filter((name) => VERSION.test(name) && order(name) > order(part))
        .sort()[0]
      const found = newer && join(folder, newer, ...parts.slice(i + 1))
      if (found && existsSync(found)) pairs.push({ name: file, old: join(dir, file), now: found })
    }
  }
  return pairs
}

/** A version as a text that sorts by its numbers. */
const order = (/** @type {string} */ name) =>
  name.replace(/\d+/g, (number) => number.padStart(8, '0')).replace(/^v/, '')

/** The name of a page for the eye. */
export const pageName = (/** @type {string} */ path) => join(basename(dirname(path)), basename(path))
