import { describe, expect, it } from 'vitest'
import { addressOf, headingOf, linkedAddresses } from '../../../../../renderer/state/article/article-links'

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
    const found = linkedAddresses([{ section: '', tree, chars: 1 }])
    expect(found).toHaveLength(1)
    expect(found[0]).toBe(addressOf('https://a.example/x'))
  })

  it('lead nowhere inside when they are fragments, mail or broken', () => {
    expect(addressOf('#here')).toBeNull()
    expect(addressOf('mailto:a@a.example')).toBeNull()
    expect(addressOf('http://[')).toBeNull()
  })

  it('tell the heading, whatever its encoding', () => {
    expect(headingOf('https://a.example/x#na%C3%AFve')).toBe('naïve')
    expect(headingOf('#100%')).toBe('100%')
    expect(headingOf('https://a.example/x')).toBeNull()
    expect(headingOf('https://a.example/x#')).toBeNull()
  })
})
