import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalAddress } from '../../../../shared/lib/canonical-address'

describe('canonicalAddress', () => {
  it.each([
    ['https://www.aidonow.com/articles/craft/event-sourcing.md', 'aidonow.com/articles/craft/event-sourcing'],
    ['http://127.0.0.1:8080/mcp/docs/x.md', '127.0.0.1:8080/mcp/docs/x'],
    ['https://x.dev', 'x.dev'],
    ['https://x.dev/index.html', 'x.dev'],
    ['https://x.dev/index.md', 'x.dev'],
    ['https://x.dev/a/page.html.md', 'x.dev/a/page.html'],
    ['https://x.dev/a/index.html.md', 'x.dev/a'],
    ['https://x.dev/a.mdx#part', 'x.dev/a'],
    ['https://me:secret@x.dev:443/a/', 'x.dev/a'],
    ['http://x.dev:80/a', 'x.dev/a'],
    ['https://x.dev:8443/a', 'x.dev:8443/a'],
    ['https://x.dev/a?lang=de', 'x.dev/a?lang=de'],
    ['https://BÜCHER.example/%7euser/%c3%a9', 'xn--bcher-kva.example/~user/%C3%A9'],
    ['https://x.dev/é/b c', 'x.dev/%C3%A9/b%20c'],
    ['https://www.com/a', 'www.com/a'],
    ['https://x.dev/a/..md', 'x.dev/a/..md'],
    ['https://x.dev/100%/a', 'x.dev/100%25/a'],
    ['https://[::1]:3000/a/', '[::1]:3000/a'],
    ['offprint-handbook:/welcome.md', 'offprint-handbook:/welcome'],
    ['offprint-handbook:/llms.txt', 'offprint-handbook:/llms.txt'],
    ['not an address', 'not an address'],
  ])('gives %s the key %s', (url, key) => {
    expect(canonicalAddress(url)).toBe(key)
  })

  it('tells different pages apart', () => {
    const pages = ['x.dev/a', 'x.dev/A', 'x.dev/a/b', 'y.x.dev/a', 'x.dev/a.html', 'x.dev/a?b', 'x.dev:81/a']
    expect(new Set(pages.map((page) => canonicalAddress(`https://${page}`))).size).toBe(pages.length)
  })

  it('answers the same key for the key', () => {
    const segment = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom('index', 'index.html', '.md', '..md', 'a.md.mdx', '%41', '%%341', '%2e%2e', 'www.', ''),
    )
    const host = fc.oneof(
      fc.domain(),
      fc.constantFrom('www.www.x.dev', 'www.com', '127.1', '[::1]', 'x.dev.:80'),
    )
    fc.assert(
      fc.property(host, fc.array(segment, { maxLength: 6 }), fc.webQueryParameters(), (name, path, query) => {
        const url = `http://${name}/${path.join('/')}?${query}`
        fc.pre(URL.canParse(url))
        const key = canonicalAddress(url)
        expect(canonicalAddress(`https://${key}`)).toBe(key)
      }),
      { numRuns: 500 },
    )
  })

  it('gives every spelling of a page the same key', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/).filter((text) => text !== 'index')
    fc.assert(
      fc.property(
        fc.domain().filter((host) => !host.startsWith('www.')),
        fc.array(name, { minLength: 1, maxLength: 4 }),
        (host, names) => {
          const path = `${host}/${names.join('/')}`
          const spellings = [
            `http://${path}`,
            `https://WWW.${path}.md`,
            `https://${path}.mdx#top`,
            `http://${path}/`,
            `https://${path}/index.md`,
            `https://${path}/index.html`,
            `https://${host}:443/${names.join('/')}`,
            `https://u:p@${host}/%${names.join('/').charCodeAt(0).toString(16)}${names.join('/').slice(1)}`,
          ]
          expect(new Set(spellings.map(canonicalAddress))).toEqual(new Set([path]))
        },
      ),
    )
  })
})
