import { describe, expect, it } from 'vitest'
import { isPrivateHost, judgeAddress } from '../../../../shared/lib/address-guard'

describe('judgeAddress', () => {
  it.each([
    'http://localhost/',
    'http://LOCALHOST./',
    'http://app.localhost/',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'http://router/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://100.64.0.1/',
    'http://169.254.169.254/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://[2002:c0a8:101::1]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[ff02::1]/',
  ])('keeps %s private', (url) => {
    expect(judgeAddress(url, { allowPrivate: false })).toEqual({ code: 'private-address', url })
    expect(judgeAddress(url, { allowPrivate: true })).toBeNull()
  })

  it.each([
    'https://x.dev/',
    'http://8.8.8.8/',
    'http://172.32.0.1/',
    'http://100.128.0.1/',
    'http://192.0.1.1/',
    'http://[2606:4700::1111]/',
    'http://[::ffff:8.8.8.8]/',
    'https://local.dev/',
    'https://10.example.com/',
  ])('lets %s through', (url) => {
    expect(judgeAddress(url, { allowPrivate: false })).toBeNull()
  })

  it.each(['file:///etc/passwd', 'offprint-handbook:/llms.txt', 'javascript:alert(1)', 'ftp://x.dev/'])(
    'refuses %s even when private addresses are allowed',
    (url) => {
      expect(judgeAddress(url, { allowPrivate: true })).toEqual({ code: 'forbidden-scheme', url })
    },
  )

  it('says that text is no address', () => {
    expect(judgeAddress('http://', { allowPrivate: true })).toEqual({ code: 'bad-address', url: 'http://' })
  })
})

describe('isPrivateHost', () => {
  it('takes addresses as name resolution writes them', () => {
    expect(['::1', 'fe80::1%eth0', '::ffff:10.0.0.1', '10.0.0.1'].map(isPrivateHost)).toEqual(
      Array(4).fill(true),
    )
    expect(['2606:4700::1111', '1.1.1.1'].map(isPrivateHost)).toEqual([false, false])
  })

  it('trusts nothing that is no host', () => {
    expect(isPrivateHost('a b')).toBe(true)
  })
})
