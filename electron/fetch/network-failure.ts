import type { Failure, FailureCode } from '../../shared/model/failure'

/** Codes of Node, undici and zlib. */
const NODE_CODES: Readonly<Record<string, FailureCode>> = {
  ENOTFOUND: 'no-such-host',
  EAI_AGAIN: 'no-such-host',
  EAI_NODATA: 'no-such-host',
  ECONNREFUSED: 'refused',
  EADDRNOTAVAIL: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  ETIMEDOUT: 'timeout',
  ESOCKETTIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'interrupted',
  EPIPE: 'interrupted',
  UND_ERR_SOCKET: 'interrupted',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'interrupted',
  UND_ERR_HEADERS_OVERFLOW: 'interrupted',
  Z_BUF_ERROR: 'interrupted',
  Z_DATA_ERROR: 'not-text',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  CERT_HAS_EXPIRED: 'tls',
  CERT_NOT_YET_VALID: 'tls',
  EPROTO: 'tls',
}

/** Names of Chromium's net errors (net/base/net_error_list.h) without `net::ERR_`. */
const CHROMIUM_CODES: Readonly<Record<string, FailureCode>> = {
  NAME_NOT_RESOLVED: 'no-such-host',
  NAME_RESOLUTION_FAILED: 'no-such-host',
  DNS_TIMED_OUT: 'no-such-host',
  CONNECTION_REFUSED: 'refused',
  INTERNET_DISCONNECTED: 'unreachable',
  ADDRESS_UNREACHABLE: 'unreachable',
  ADDRESS_INVALID: 'unreachable',
  NETWORK_ACCESS_DENIED: 'unreachable',
  PROXY_CONNECTION_FAILED: 'unreachable',
  TUNNEL_CONNECTION_FAILED: 'unreachable',
  UNSAFE_PORT: 'unreachable',
  TIMED_OUT: 'timeout',
  CONNECTION_TIMED_OUT: 'timeout',
  CONTENT_DECODING_FAILED: 'not-text',
  CONTENT_DECODING_INIT_FAILED: 'not-text',
}

/** Reads an error of a fetch port as a failure; null when it is none of the network's, that is, a bug of ours. */
export function networkFailure(error: unknown, url: string): Failure | null {
  if (!(error instanceof Error)) return null
  const chromium = /net::ERR_([A-Z0-9_]+)/.exec(error.message)?.[1]
  if (chromium !== undefined) return { code: chromiumCode(chromium), url, detail: `net::ERR_${chromium}` }
  // undici's error about an answer that is no HTTP has a code only for some of its reasons
  if (error.name === 'HTTPParserError')
    return { code: 'interrupted', url, detail: error.message.slice(0, 200) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  if (code === null) return error.cause === undefined ? null : networkFailure(error.cause, url)
  // undici wraps the socket's own error, which says more
  const inner = error.cause === undefined ? null : networkFailure(error.cause, url)
  return inner ?? nodeFailure(code, error.message, url)
}

function nodeFailure(code: string, message: string, url: string): Failure | null {
  const known = NODE_CODES[code]
  const detail = `${code}: ${message}`.slice(0, 200)
  if (known !== undefined) return { code: known, url, detail }
  if (/^(?:ERR_SSL|ERR_TLS|CERT_)/.test(code)) return { code: 'tls', url, detail }
  // an answer that is no HTTP, a stream that ended early
  if (/^(?:HPE_|UND_ERR_|ERR_STREAM_PREMATURE_CLOSE|ERR_HTTP|ERR_HTTP2)/.test(code)) {
    return { code: 'interrupted', url, detail }
  }
  return code.startsWith('Z_') || code.startsWith('ERR__ERROR_') ? { code: 'not-text', url, detail } : null
}

function chromiumCode(name: string): FailureCode {
  const known = CHROMIUM_CODES[name]
  if (known !== undefined) return known
  return /^(?:CERT|SSL|BAD_SSL|ECH)_/.test(name) ? 'tls' : 'interrupted'
}
