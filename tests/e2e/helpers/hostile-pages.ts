import { servedPage } from './docs-site'
import { LINKS, REQUESTS, SCRIPTS } from './hostile-attempts'
import type { Row } from './hostile-row'
import { FRONT, HUGE, SHAPES } from './hostile-shapes'

/** A page that tries something, and words of it that a person must be able to read all the same. */
export interface HostilePage {
  readonly name: string
  readonly markdown: string
  readonly marker: string
}

const toPages = (rows: readonly Row[], canary: string): HostilePage[] =>
  rows.map(([name, markdown, marker]) => ({ name, markdown: markdown(canary), marker }))

/** Pages that try to run, request, navigate or break something; what they point to is at the address `canary`. */
export const hostilePages = (canary: string): HostilePage[] =>
  toPages([...SCRIPTS, ...LINKS, ...REQUESTS, ...SHAPES, ...FRONT], canary)

/** Pages that are too much for a Markdown parser; their markers stand at their ends. */
export const hugePages = (): HostilePage[] => toPages(HUGE, '')

/** A site of these pages: its index and its pages by path. */
export function siteOf(pages: readonly HostilePage[]): Record<string, string> {
  const links = pages.map(({ name }, n) => `- [${titleOf(n, name)}](/${n}.md): ${name}.`)
  const bodies = pages.map(({ name, markdown }, n) => [
    `/${n}.md`,
    markdown.startsWith('---\n') ? markdown : servedPage(titleOf(n, name), name, markdown),
  ])
  return { '/llms.txt': `# Hostile\n\n## Pages\n\n${links.join('\n')}\n`, ...Object.fromEntries(bodies) }
}

/** The title under which page `n` of a site stands in the library. */
export const titleOf = (n: number, name: string): string => `Page ${n}, ${name}`
