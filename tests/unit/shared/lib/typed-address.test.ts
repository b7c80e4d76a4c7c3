import { describe, expect, it } from 'vitest'
import { indexCandidates, plainHttp, readTypedAddress } from '../../../../shared/lib/typed-address'

describe('readTypedAddress', () => {
  it.each([
    ['aidonow.com', 'https://aidonow.com/'],
    ['  "https://x.dev/llms.txt" ', 'https://x.dev/llms.txt'],
    ['<https://x.dev/a>', 'https://x.dev/a'],
    ['\u200bx.dev/docs\ufeff', 'https://x.dev/docs'],
    ['//x.dev/a', 'https://x.dev/a'],
    ['HTTP://X.dev/A', 'http://x.dev/A'],
    ['x.dev:8080/a', 'https://x.dev:8080/a'],
    ['localhost:3000/docs', 'http://localhost:3000/docs'],
    ['localhost', 'http://localhost/'],
    ['127.0.0.1:9/llms.txt', 'http://127.0.0.1:9/llms.txt'],
    ['[::1]:9/llms.txt', 'http://[::1]:9/llms.txt'],
    ['https://localhost/', 'https://localhost/'],
    ['http://docs/llms.txt', 'http://docs/llms.txt'],
    ['https://me:secret@x.dev/a#b', 'https://x.dev/a'],
    ['bücher.example', 'https://xn--bcher-kva.example/'],
  ])('reads %s as %s', (typed, url) => {
    expect(readTypedAddress(typed)).toEqual({ ok: true, value: url })
  })

  it.each([
    '',
    '   ',
    '""',
    'react',
    'how do I add a site',
    'me@x.dev',
    'https://',
    'x.dev:99999',
    '/etc/passwd',
    '.',
  ])('says that %j is no address', (typed) => {
    expect(readTypedAddress(typed)).toMatchObject({ ok: false, error: { code: 'bad-address' } })
  })

  it('refuses an endless address', () => {
    expect(readTypedAddress(`x.dev/${'a'.repeat(5000)}`)).toMatchObject({ error: { code: 'bad-address' } })
  })

  it.each([
    'offprint-handbook:/llms.txt',
    'offprint-handbook://x.dev/llms.txt',
    'OFFPRINT-HANDBOOK:/llms.txt',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x.dev/a',
    'app://offprint/',
    'mailto:me@x.dev',
    'C:\\docs\\llms.txt',
  ])('refuses the scheme of %s', (typed) => {
    expect(readTypedAddress(typed)).toEqual({ ok: false, error: { code: 'forbidden-scheme', url: typed } })
  })
})

describe('plainHttp', () => {
  it.each([
    ['x.dev/a', 'http://x.dev/a'],
    [' "x.dev:8443" ', 'http://x.dev:8443/'],
    ['//x.dev', 'http://x.dev/'],
    ['https://x.dev', null],
    ['<HTTPS://x.dev>', null],
    ['http://x.dev', null],
    ['localhost:3000', null],
  ])('of %j is %j', (typed, plain) => {
    const read = readTypedAddress(typed)
    expect(read.ok && plainHttp(typed, read.value)).toBe(plain)
  })
})

describe('indexCandidates', () => {
  it('climbs from the address to the root', () => {
    expect(indexCandidates('https://docs.x.dev/guide/intro')).toEqual([
      'https://docs.x.dev/guide/intro',
      'https://docs.x.dev/guide/intro/llms.txt',
      'https://docs.x.dev/guide/llms.txt',
      'https://docs.x.dev/llms.txt',
    ])
  })

  it('starts in the folder of a file', () => {
    expect(indexCandidates('https://x.dev/guide/intro.html?a=b')).toEqual([
      'https://x.dev/guide/intro.html?a=b',
      'https://x.dev/guide/llms.txt',
      'https://x.dev/llms.txt',
    ])
  })

  it('takes a named text file exactly', () => {
    expect(indexCandidates('https://x.dev/docs/llms.txt')).toEqual(['https://x.dev/docs/llms.txt'])
  })

  it('asks a bare host twice', () => {
    expect(indexCandidates('https://x.dev/')).toEqual(['https://x.dev/', 'https://x.dev/llms.txt'])
  })

  it('stays short below a deep address and still reaches the root', () => {
    const candidates = indexCandidates(`https://x.dev/${'a/'.repeat(500)}`)
    expect(candidates.length).toBeLessThan(12)
    expect(candidates.at(-1)).toBe('https://x.dev/llms.txt')
  })
})
