import { describe, expect, it } from 'vitest'
import { canonicalAddress } from '../../../../../shared/lib/canonical-address'
import { headingOf, linkedAddresses, targetsBelow } from '../../../../../renderer/state/article/article-links'

const link = (href: string) => ({ type: 'element', tagName: 'a', properties: { href } })

describe('links of an article', () => {
  it('are collected once each, as the library names their pages', () => {
    const tree = {
      type: 'root' as const,
      children: [
        { type: 'element', tagName: 'p', children: [link('https://a.example/x.md#one')] },
        link('https://a.example/x'),
        link('#here'),
        link('mailto:a@a.example'),
      ],
    }
    const found = linkedAddresses([{ section: '', tree, chars: 1 }], null)
    expect(found).toEqual([canonicalAddress('https://a.example/x')])
  })

  it('name the same page with or without .md, www and heading', () => {
    const page = canonicalAddress('https://a.example/guide/x')
    for (const href of [
      'https://a.example/guide/x.md',
      'https://www.a.example/guide/x#h',
      'http://a.example/guide/x/',
      'https://a.example/guide/x.mdx#h',
    ])
      expect(targetsBelow('https://a.example/llms.txt')(href)).toEqual([page])
  })

  it('that name the page’s HTML file may mean the page, the address as written first', () => {
    expect(targetsBelow('https://a.example/llms.txt')('https://a.example/x.html#h')).toEqual([
      'a.example/x.html',
      'a.example/x',
    ])
  })

  it('lead nowhere inside when they are fragments, mail or broken', () => {
    for (const href of ['#here', 'mailto:a@a.example', 'http://['])
      expect(targetsBelow(null)(href)).toEqual([])
  })

  it('of a site below a path are looked for there too, the address as written first', () => {
    const index = 'https://a.example/docs/llms.txt'
    expect(targetsBelow(index)('https://a.example/guide#x')).toEqual(
      ['https://a.example/guide', 'https://a.example/docs/guide'].map(canonicalAddress),
    )
    for (const href of ['https://a.example/docs/guide', 'https://b.example/guide']) {
      expect(targetsBelow(index)(href)).toEqual([canonicalAddress(href)])
    }
    expect(targetsBelow('https://a.example/llms.txt')('https://a.example/guide')).toHaveLength(1)
  })

  it('tell the heading, whatever its encoding', () => {
    expect(headingOf('https://a.example/x#na%C3%AFve')).toBe('naïve')
    expect(headingOf('#100%')).toBe('100%')
    expect(headingOf('https://a.example/x')).toBeNull()
    expect(headingOf('https://a.example/x#')).toBeNull()
  })
})
