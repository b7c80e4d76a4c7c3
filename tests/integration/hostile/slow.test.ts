import { describe, it } from 'vitest'
import { after, bytes, drip, endless, head, redirect, silence, text } from '../../helpers/hostile/acts'
import { VICTIM, VICTIM_NEW } from '../../helpers/hostile/good-site'
import { checkPageCase, type PageCase } from '../../helpers/hostile/page-case'

/** Three tries of 20 s without an answer, or of 30 s without a byte, and the waits between them. */
const SILENT: PageCase['seconds'] = [20, 70]
const IDLE: PageCase['seconds'] = [30, 100]

const cases: readonly PageCase[] = [
  {
    does: 'takes the request and never answers',
    on: silence,
    fails: 'timeout',
    told: { limit: 20_000 },
    seconds: SILENT,
  },
  {
    does: 'takes the connection of https and never shakes hands',
    lists: 'https://docs.site.example:{silent}/page.md',
    fails: 'timeout',
    seconds: SILENT,
  },
  {
    does: 'has a name that no name server ever answers for',
    lists: 'http://mute.site.example:{port}/page.md',
    fails: 'timeout',
    seconds: SILENT,
  },
  {
    does: 'sends its headers after 15 s',
    on: after(15, text(VICTIM_NEW)),
    arrives: VICTIM_NEW,
    seconds: [15, 15],
  },
  {
    does: 'sends one line of headers and stops',
    on: bytes('HTTP/1.1 200 OK\r\nContent-Type: te', 'hang'),
    fails: 'timeout',
    seconds: SILENT,
  },
  {
    does: 'sends "102 Processing" every 10 s and never an answer',
    on: (exchange) => {
      const more = (): void => {
        exchange.raw('HTTP/1.1 102 Processing\r\n\r\n')
        exchange.later(10_000, more)
      }
      more()
    },
    fails: 'timeout',
    seconds: SILENT,
  },
  {
    does: 'sends its body in three pieces, one every 20 s',
    on: drip(20, [VICTIM_NEW.slice(0, 200), VICTIM_NEW.slice(200, 400), VICTIM_NEW.slice(400)]),
    arrives: VICTIM_NEW,
    seconds: [60, 60],
  },
  {
    does: 'sends a word every 20 s for ever',
    on: drip(20, null),
    fails: 'timeout',
    told: { limit: 120_000 },
    seconds: [120, 370],
  },
  {
    does: 'stalls in the middle of the body',
    on: bytes(`${head('Content-Length: 5000')}${VICTIM}`, 'hang'),
    fails: 'timeout',
    told: { limit: 30_000 },
    seconds: IDLE,
  },
  {
    does: 'sends the whole body and never its end',
    on: bytes(`${head('Transfer-Encoding: chunked')}5\r\n# Hi\n\r\n`, 'hang'),
    fails: 'timeout',
    seconds: IDLE,
  },
  {
    does: 'redirects after 15 s, five times, and drips then',
    on: {
      '/victim.md': after(15, redirect('/b')),
      '/b': after(15, redirect('/c')),
      '/c': after(15, redirect('/d')),
      '/d': after(15, redirect('/e')),
      '/e': after(15, redirect('/f')),
      '/f': drip(20, null),
    },
    fails: 'timeout',
    told: { limit: 120_000 },
    seconds: [120, 370],
  },
  { does: 'sends a body without an end', on: endless('words '.repeat(5000)), fails: 'too-large' },
  {
    does: 'sends a body of one line of 10 MB',
    on: text('x'.repeat(10 * 1024 * 1024)),
    fails: 'too-large',
    told: { limit: 8 * 1024 * 1024 },
  },
  {
    does: 'promises 5 GB and sends as fast as it can',
    on: endless('words '.repeat(5000), { 'content-length': String(5 * 2 ** 30) }),
    fails: 'too-large',
  },
]

describe('a server that is slow, or has no end', { timeout: 60_000 }, () => {
  it.each(cases)('$does', checkPageCase)
})
