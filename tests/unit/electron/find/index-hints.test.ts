import { describe, expect, it } from 'vitest'
import { readHeadLinks } from '../../../../electron/find/head-links'
import { indexHints } from '../../../../electron/find/index-hints'
import { readLinkHeader } from '../../../../electron/find/link-header'

const URL_OF_PAGE = 'https://x.dev/docs/intro'
const fromHeader = (link: string, more: Readonly<Record<string, string>> = {}): readonly string[] =>
  indexHints({ url: URL_OF_PAGE, headers: { link, ...more }, html: null }).map(({ url }) => url)
const fromHtml = (html: string): readonly string[] =>
  indexHints({ url: URL_OF_PAGE, headers: {}, html }).map(({ url }) => url)

/** Milliseconds of processor time, the least of three runs. */
function time(act: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = process.cpuUsage()
      act()
      return process.cpuUsage(start).user / 1000
    }),
  )
}

describe('a Link header', () => {
  it('is read by its grammar, not by its commas', () => {
    expect(
      readLinkHeader(
        '</a,b;c>; rel="describedby"; title="1, <2>; 3 \\"x\\"" , <b>;rel=next , <c> ; REL="x y";rel=second;anchor, junk',
      ),
    ).toEqual([
      { href: '/a,b;c', params: { rel: 'describedby', title: '1, <2>; 3 "x"' } },
      { href: 'b', params: { rel: 'next' } },
      { href: 'c', params: { rel: 'x y', anchor: '' } },
    ])
    for (const broken of ['', ',', '<', '<a', '>; rel=x', '<a>; rel="x', 'rel=llms-txt', ';;;,,,']) {
      expect(() => readLinkHeader(broken)).not.toThrow()
    }
  })

  it.each([
    ['</llms.txt>; rel="llms-txt", </llms-full.txt>; rel="llms-full-txt"', ['https://x.dev/llms.txt']],
    [
      '<s.json>; rel=describedby; type="application/schema+json", <../llms.txt>; rel=describedby',
      ['https://x.dev/llms.txt'],
    ],
    [
      '</d.txt>; rel="preload describedby", </l.txt>; rel=LLMS-TXT',
      ['https://x.dev/l.txt', 'https://x.dev/d.txt'],
    ],
    ['</docs/llms.txt>; rel=alternate, </docs/intro.md>; rel=alternate', ['https://x.dev/docs/llms.txt']],
    ['<ftp://x.dev/llms.txt>; rel=llms-txt, <javascript:1>; rel=llms-txt, <>; rel=llms-txt', []],
    ['<https://me:pw@y.dev/llms.txt#a>; rel=llms-txt', ['https://y.dev/llms.txt']],
    ['</style.css>; rel=preload', []],
  ])('%s', (header, urls) => expect(fromHeader(header)).toEqual(urls))

  it('stands before X-Llms-Txt, and few are followed', () => {
    expect(fromHeader('</a.txt>; rel=llms-txt', { 'x-llms-txt': '/b/llms.txt' })).toEqual([
      'https://x.dev/a.txt',
      'https://x.dev/b/llms.txt',
    ])
    const many = Array.from({ length: 500 }, (_, at) => `</${at}>; rel=llms-txt`).join(', ')
    expect(fromHeader(many)).toHaveLength(4)
  })

  it('is read in linear time', () => {
    for (const part of ['<a>;', '<', 'a=";', ';', '<a>; b="\\']) {
      expect(time(() => readLinkHeader(part.repeat(100_000)))).toBeLessThan(100)
    }
  })
})

describe('the head of a page', () => {
  it.each([
    [
      '<html><head><link rel="describedby" type="text/markdown" href="/llms.txt"></head>',
      ['https://x.dev/llms.txt'],
    ],
    ["<LINK HREF='../a&amp;b.txt' REL='llms-txt'/>", ['https://x.dev/a&b.txt']],
    ['<link href=/llms.txt rel=llms-txt>', ['https://x.dev/llms.txt']],
    ['<base href="/v2/"><link rel=llms-txt href="llms.txt">', ['https://x.dev/v2/llms.txt']],
    ['<link title="a > b" rel="alternate" type="text/plain" href="/llms.txt" />', ['https://x.dev/llms.txt']],
    ['<!-- <link rel=llms-txt href=/no.txt> --><script>"<link rel=llms-txt href=/no.txt>"</script>', []],
    ['<head></head><body><link rel=llms-txt href=/no.txt>', []],
    ['<link rel=stylesheet href=/llms.css><link rel=llms-txt>', []],
    ['<script>', []],
  ])('%s', (html, urls) => expect(fromHtml(html)).toEqual(urls))

  it('is read in time that its limits bound', () => {
    for (const part of [
      '<link ',
      '<link a="',
      '<!--',
      '<script>',
      '<script></script>',
      '<title',
      "<link '",
      '<',
    ]) {
      expect(
        time(() => readHeadLinks(part.repeat(100_000))),
        part,
      ).toBeLessThan(500)
    }
  })
})
