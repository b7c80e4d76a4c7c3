import { describe, expect, it } from 'vitest'
import { readSiteIndex, type SiteOptions } from '../../../../shared/llms-txt/read-site-index'

/** Addresses of the articles of an index with these links. */
function pages(url: string, hrefs: readonly string[], options: SiteOptions = {}): readonly string[] {
  const text = `# T\n\n${hrefs.map((href, at) => `- [${at}](${href})`).join('\n')}`
  const index = readSiteIndex(text, url, options)
  return index.ok ? index.value.placements.map(({ address }) => address) : [index.error.code]
}

describe('the host that an index speaks for', () => {
  it('is one of the same name that most links lead to', () => {
    const links = ['https://bun.com/a', 'https://bun.com/b', 'https://blog.example.org/c']
    expect(pages('https://bun.sh/llms.txt', links)).toEqual(['bun.com/a', 'bun.com/b'])
    expect(pages('https://www.notion.so/llms.txt', ['https://developers.notion.com/a', '/b'])).toEqual([
      'notion.so/b',
    ])
  })

  it('is no other one, however many links lead there', () => {
    expect(pages('https://bun.sh/llms.txt', ['https://deno.com/a', 'https://deno.com/b'])).toEqual([
      'only-outside',
    ])
    expect(pages('https://a.github.io/llms.txt', ['https://b.github.io/a'])).toEqual(['only-outside'])
    expect(pages('http://10.0.0.1/llms.txt', ['https://10.com/a'])).toEqual(['only-outside'])
  })

  it('is what the person includes, with its subdomains', () => {
    const links = ['/a', 'https://z.org/b', 'https://api.z.org/c', 'https://evilz.org/d', 'ftp://z.org/e']
    expect(pages('https://x.dev/llms.txt', links, { includeHosts: ['z.org'] })).toEqual([
      'x.dev/a',
      'z.org/b',
      'api.z.org/c',
    ])
  })
})
