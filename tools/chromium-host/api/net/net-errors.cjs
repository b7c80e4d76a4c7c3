'use strict'
const os = require('node:os')

/** @type {Record<string, string>} code of Node or undici -> name of Chromium */
const NAMES = {
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  EPIPE: 'ERR_CONNECTION_RESET',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_HEADERS_TIMEOUT: 'ERR_TIMED_OUT',
  UND_ERR_BODY_TIMEOUT: 'ERR_TIMED_OUT',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  EADDRNOTAVAIL: 'ERR_ADDRESS_INVALID',
  UND_ERR_HEADERS_OVERFLOW: 'ERR_RESPONSE_HEADERS_TOO_BIG',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'ERR_CONTENT_LENGTH_MISMATCH',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'ERR_CERT_AUTHORITY_INVALID',
  CERT_UNTRUSTED: 'ERR_CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'ERR_CERT_DATE_INVALID',
  CERT_REVOKED: 'ERR_CERT_REVOKED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
  EPROTO: 'ERR_SSL_PROTOCOL_ERROR',
}

/**
 * @param {unknown} error of Node or undici
 * @param {'sending' | 'sized body' | 'unsized body'} phase what was being waited for
 * @returns {Error} with the message that Chromium's stack gives, net::ERR_...
 */
function netError(error, phase) {
  return new Error(`net::${nameOf(error, phase)}`)
}

/**
 * @param {unknown} error
 * @param {string} phase
 */
function nameOf(error, phase) {
  const code = codeOf(error)
  if (code === 'UND_ERR_SOCKET') {
    if (phase === 'sending') return 'ERR_EMPTY_RESPONSE'
    return phase === 'sized body' ? 'ERR_CONTENT_LENGTH_MISMATCH' : 'ERR_INCOMPLETE_CHUNKED_ENCODING'
  }
  const name = NAMES[code]
  // Without any network Chromium says so instead of blaming the name or the route.
  if (/NAME_NOT_RESOLVED|ADDRESS_UNREACHABLE/.test(name ?? '') && !hasNetwork())
    return 'ERR_INTERNET_DISCONNECTED'
  if (name) return name
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) return 'ERR_SSL_PROTOCOL_ERROR'
  if (code.startsWith('HPE_')) return 'ERR_INVALID_HTTP_RESPONSE'
  return 'ERR_FAILED'
}

/** @param {any} error; @returns {string} the most telling code of an error, its cause or its parts */
function codeOf(error) {
  for (const one of [error, ...(error?.errors ?? []), error?.cause])
    if (typeof one?.code === 'string') return one.code
  return ''
}

function hasNetwork() {
  return Object.values(os.networkInterfaces()).some((addresses) =>
    addresses?.some((address) => !address.internal),
  )
}

module.exports = { netError }
