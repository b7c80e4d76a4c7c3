import { describe, expect, it } from 'vitest'
import { networkFailure } from '../../../../electron/fetch/network-failure'

const read = (error: unknown) => networkFailure(error, 'https://a.dev/')?.code ?? null
const node = (code: string, cause?: unknown) => Object.assign(new Error('no', { cause }), { code })

describe('networkFailure', () => {
  it.each([
    ['ENOTFOUND', 'no-such-host'],
    ['ECONNREFUSED', 'refused'],
    ['ENETUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_SOCKET', 'interrupted'],
    ['HPE_INVALID_CONSTANT', 'interrupted'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['Z_DATA_ERROR', 'not-text'],
  ])('%s of Node is %s', (code, expected) => expect(read(node(code))).toBe(expected))

  it.each([
    ['NAME_NOT_RESOLVED', 'no-such-host'],
    ['CONNECTION_REFUSED', 'refused'],
    ['INTERNET_DISCONNECTED', 'unreachable'],
    ['TIMED_OUT', 'timeout'],
    ['CERT_DATE_INVALID', 'tls'],
    ['SSL_PROTOCOL_ERROR', 'tls'],
    ['CONTENT_DECODING_FAILED', 'not-text'],
    ['CONNECTION_RESET', 'interrupted'],
    ['SOMETHING_NEW', 'interrupted'],
  ])('net::ERR_%s of Chromium is %s', (name, expected) =>
    expect(read(new Error(`net::ERR_${name}`))).toBe(expected),
  )

  it('looks at the cause below a wrapper', () => {
    expect(read(node('UND_ERR_SOCKET', node('ECONNREFUSED')))).toBe('refused')
    expect(read(new Error('wrapped', { cause: node('ENOTFOUND') }))).toBe('no-such-host')
  })

  it('leaves our own bugs alone', () => {
    expect(read(new TypeError('x is not a function'))).toBeNull()
    expect(read(node('ERR_INVALID_ARG_TYPE'))).toBeNull()
    expect(read('text')).toBeNull()
  })

  it('keeps the technical cause for the report', () => {
    expect(networkFailure(new Error('net::ERR_CONNECTION_RESET'), 'https://a.dev/')).toEqual({
      code: 'interrupted',
      url: 'https://a.dev/',
      detail: 'net::ERR_CONNECTION_RESET',
    })
  })
})
