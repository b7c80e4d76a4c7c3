import { describe, it } from 'vitest'
import { bytes, first, halfClose, head, reset, status, text } from '../../helpers/hostile/acts'
import { VICTIM, VICTIM_NEW } from '../../helpers/hostile/good-site'
import { checkPageCase, type PageCase } from '../../helpers/hostile/page-case'

const cases: readonly PageCase[] = [
  { does: 'resets the connection', on: reset, fails: 'interrupted' },
  { does: 'resets twice and answers then', on: first(2, reset, text(VICTIM_NEW)), arrives: VICTIM_NEW },
  {
    does: 'resets in the middle of the body',
    on: bytes(`${head('Content-Length: 5000')}${VICTIM}`, 'reset'),
    fails: 'interrupted',
  },
  { does: 'closes its side without a word', on: halfClose, fails: 'interrupted' },
  {
    does: 'ends before its Content-Length',
    on: bytes(`${head('Content-Length: 5000')}${VICTIM_NEW}`, 'close'),
    fails: 'interrupted',
  },
  {
    does: 'ends before its last chunk',
    on: bytes(
      `${head('Transfer-Encoding: chunked')}${VICTIM_NEW.length.toString(16)}\r\n${VICTIM_NEW}\r\n`,
      'close',
    ),
    fails: 'interrupted',
  },
  {
    does: 'sends a chunk of a size that is no number',
    on: bytes(`${head('Transfer-Encoding: chunked')}many\r\n${VICTIM_NEW}\r\n0\r\n\r\n`, 'close'),
    fails: 'interrupted',
  },
  {
    does: 'sends two lengths that are not the same',
    on: bytes(`${head('Content-Length: 20', 'Content-Length: 30')}${VICTIM_NEW}`, 'close'),
    fails: 'interrupted',
  },
  {
    does: 'sends a length and chunks at once',
    on: bytes(`${head('Content-Length: 30', 'Transfer-Encoding: chunked')}5\r\n# Hi\n\r\n0\r\n\r\n`, 'close'),
    fails: 'interrupted',
  },
  {
    does: 'sends a negative length',
    on: bytes(`${head('Content-Length: -1')}${VICTIM_NEW}`, 'close'),
    fails: 'interrupted',
  },
  {
    does: 'sends bytes in a header that none may hold',
    on: bytes(`${head('X-Bad\0Name: \x01\x02')}${VICTIM_NEW}`, 'close'),
    fails: 'interrupted',
  },
  {
    does: 'sends headers of 1 MB',
    on: bytes(`${head(`X-Long: ${'x'.repeat(1024 * 1024)}`)}${VICTIM_NEW}`, 'close'),
    fails: 'interrupted',
  },
  {
    does: 'sends ten thousand headers',
    on: bytes(
      `${head(...Array.from({ length: 10_000 }, (_, count) => `X-${count}: y`))}${VICTIM_NEW}`,
      'close',
    ),
    fails: 'interrupted',
  },
  { does: 'speaks HTTP/0.9', on: bytes(VICTIM_NEW, 'close'), fails: 'interrupted' },
  {
    does: 'greets as a mail server',
    on: bytes('220 mail.site.example ESMTP\r\n', 'close'),
    fails: 'interrupted',
  },
  {
    does: 'answers as HTTP/9.9',
    on: bytes('HTTP/9.9 200 OK\r\nContent-Length: 5\r\n\r\n# Hi\n', 'close'),
    fails: 'interrupted',
  },
  {
    does: 'switches the protocol, which nobody asked for',
    on: bytes('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n', 'close'),
    fails: 'interrupted',
  },
  {
    does: 'has nothing that listens on the port',
    lists: 'http://docs.site.example:{dead}/page.md',
    fails: 'refused',
  },
  {
    does: 'has a name that does not exist',
    lists: 'http://nowhere.site.example:{port}/page.md',
    fails: 'no-such-host',
  },
  {
    does: 'shows a certificate that nobody trusts',
    lists: 'https://docs.site.example:{tls}/page.md',
    on: { '/page.md': VICTIM_NEW },
    fails: 'tls',
    never: /^docs\.site\.example:\d+\/page/,
  },
  {
    does: 'speaks plain http where https was promised',
    lists: 'https://docs.site.example:{port}/page.md',
    on: { '/page.md': VICTIM_NEW },
    fails: 'tls',
  },
  {
    does: 'speaks https where plain http was promised',
    lists: 'http://docs.site.example:{tls}/page.md',
    on: { '/page.md': VICTIM_NEW },
    fails: 'interrupted',
  },
  {
    does: 'redirects to an https that nobody trusts',
    on: status(302, { location: 'https://docs.site.example:{tls}/page.md' }),
    fails: 'tls',
  },
]

describe('a server that breaks off, or breaks the rules of HTTP', { timeout: 60_000 }, () => {
  it.each(cases)('$does', checkPageCase)
})
