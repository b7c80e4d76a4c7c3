import { servedPage } from './docs-site'

/** A site of many small pages in two sections, `Pages` and `More`; `extra` pages stand before the others of `Pages`. */
export function wideSite(pages: number, extra = 0): Record<string, string> {
  const more = Math.floor(pages / 10)
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)
  const entries = [
    ...numbers(extra).map((n) => ({ path: `/new/${n}.md`, title: `Newcomer ${n}`, section: 'Pages' })),
    ...numbers(pages - more).map((n) => ({
      path: `/pages/${n}.md`,
      title: `${wideTitle(n)}`,
      section: 'Pages',
    })),
    ...numbers(more).map((n) => ({ path: `/more/${n}.md`, title: `Zebra ${n}`, section: 'More' })),
  ]
  const list = (section: string) =>
    entries.filter((one) => one.section === section).map(({ path, title }) => `- [${title}](${path})`)
  return {
    '/llms.txt': `# Wide docs\n\n> Many pages.\n\n## Pages\n\n${list('Pages').join('\n')}\n\n## More\n\n${list('More').join('\n')}\n`,
    ...Object.fromEntries(
      entries.map(({ path, title }) => [path, servedPage(title, 'Short.', '## Part\n\nA few words of it.')]),
    ),
  }
}

const WORDS = ['Anchor', 'Buoy', 'Compass', 'Dock']

/** Title of a page of `Pages`. */
export const wideTitle = (n: number): string => `${WORDS[n % WORDS.length] ?? ''} ${n}`
