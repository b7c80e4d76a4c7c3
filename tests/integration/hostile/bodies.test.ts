import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bytes, endless, head, status, text } from '../../helpers/hostile/acts'
import type { Act } from '../../helpers/hostile/exchange'
import { page, startGoodSite, VICTIM, VICTIM_NEW } from '../../helpers/hostile/good-site'
import { checkPageCase, type PageCase } from '../../helpers/hostile/page-case'

const MEGA = 1024 * 1024
const zeros = Buffer.alloc(40 * MEGA, 0x20)
/** 40 MB of blanks: 40 KB as gzip, some bytes as brotli. */
const GZIP_BOMB = gzipSync(zeros)
const BROTLI_BOMB = brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })

const encoded = (encoding: string, body: Uint8Array): Act => {
  return ({ reply }) => reply({ headers: { 'content-encoding': encoding }, body })
}
const typed = (type: string, body: string | Uint8Array): Act => {
  return ({ reply }) => reply({ headers: { 'content-type': type }, body })
}
const utf16 = (content: string): Buffer => Buffer.from(content, 'utf16le')

const HTML = '<!doctype html>\n<html><head><title>Not found</title></head><body><p>Sorry</p></body></html>'
const PRELUDE =
  '> ## Documentation Index\n> Fetch the complete documentation index at: https://docs.site.example/llms.txt\n> Use this file to discover all available pages before exploring further.\n\n'

const part = VICTIM.slice(VICTIM.indexOf('## Part'))
/** A piece of each part of the page. */
const HALF = `${VICTIM.slice(0, 250)}\n\n${part.slice(0, 250)}\n`
const LONG_LINE = `# Victim\n\n${'word '.repeat(50_000)}\n\n${part}`
const DEEP = `# Victim\n\n${'['.repeat(5000)}\n\n${'> '.repeat(2000)}deep\n\n${'*a '.repeat(5000)}\n\n${part}`

const cases: readonly PageCase[] = [
  { does: 'answers 200 with HTML as text/html', on: typed('text/html; charset=utf-8', HTML), fails: 'html' },
  { does: 'answers 200 with HTML as text/markdown', on: text(HTML), fails: 'html' },
  {
    does: 'hides HTML behind a comment and blanks',
    on: text(`\ufeff\n <!-- v2 -->\n${HTML}`),
    fails: 'html',
  },
  { does: 'answers with an XHTML page', on: text(`<?xml version="1.0"?>\n${HTML}`), fails: 'html' },
  {
    does: 'calls Markdown text/html',
    on: typed('text/html', VICTIM_NEW),
    arrives: VICTIM_NEW,
  },
  {
    does: 'calls Markdown application/octet-stream',
    on: typed('application/octet-stream', VICTIM_NEW),
    arrives: VICTIM_NEW,
  },
  {
    does: 'sends a gzip bomb',
    on: encoded('gzip', GZIP_BOMB),
    fails: 'too-large',
    told: { limit: 8 * MEGA },
  },
  { does: 'sends a brotli bomb', on: encoded('br', BROTLI_BOMB), fails: 'too-large' },
  { does: 'sends a deflate bomb', on: encoded('deflate', deflateSync(zeros)), fails: 'too-large' },
  { does: 'says gzip and sends none', on: encoded('gzip', Buffer.from(VICTIM_NEW)), fails: 'not-text' },
  { does: 'says brotli and sends none', on: encoded('br', Buffer.from(VICTIM_NEW)), fails: 'not-text' },
  {
    does: 'sends gzip with a wrong sum',
    on: encoded('gzip', corrupted(gzipSync(VICTIM_NEW))),
    fails: 'not-text',
  },
  {
    does: 'sends half of a gzip',
    on: encoded('gzip', gzipSync(VICTIM_NEW).subarray(0, 100)),
    fails: 'interrupted',
  },
  { does: 'sends good gzip', on: encoded('gzip', gzipSync(VICTIM_NEW)), arrives: VICTIM_NEW },
  { does: 'sends good brotli', on: encoded('br', brotliCompressSync(VICTIM_NEW)), arrives: VICTIM_NEW },
  {
    does: 'packs twice what it says it packed once',
    on: encoded('gzip', gzipSync(gzipSync(VICTIM_NEW))),
    fails: 'not-text',
  },
  {
    does: 'says two codings in one line',
    on: encoded('gzip, br', brotliCompressSync(gzipSync(VICTIM_NEW))),
    fails: 'not-text',
  },
  {
    does: 'says a coding that nobody knows',
    on: encoded('secret', Buffer.from([0x8f, 0xff, 0x00, 0x81])),
    fails: 'not-text',
  },
  {
    does: 'sends a gzip without an end',
    on: endless('\0'.repeat(4096), { 'content-encoding': 'gzip' }),
    fails: 'not-text',
  },
  {
    does: 'says UTF-8 and sends Latin-1',
    on: typed('text/markdown; charset=utf-8', Buffer.from(`${VICTIM_NEW}caf\xe9\n`, 'latin1')),
    fails: 'not-text',
  },
  {
    does: 'says Latin-1 and sends it',
    on: typed('text/markdown; charset=iso-8859-1', Buffer.from(`${VICTIM_NEW}caf\xe9\n`, 'latin1')),
    arrives: `${VICTIM_NEW}café\n`,
  },
  {
    does: 'says a charset that nobody knows',
    on: typed('text/markdown; charset=x-martian', VICTIM_NEW),
    arrives: VICTIM_NEW,
  },
  {
    does: 'sends UTF-16 with a byte order mark',
    on: typed('text/markdown', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(VICTIM_NEW)])),
    arrives: VICTIM_NEW,
  },
  {
    does: 'sends UTF-16 and says so',
    on: typed('text/markdown; charset=utf-16le', utf16(VICTIM_NEW)),
    arrives: VICTIM_NEW,
  },
  { does: 'sends UTF-16 in secret', on: typed('text/markdown', utf16(VICTIM_NEW)), fails: 'not-text' },
  {
    does: 'says UTF-16 and sends UTF-8',
    on: typed('text/markdown; charset=utf-16', `${VICTIM_NEW}.`),
    fails: 'not-text',
  },
  { does: 'sends NUL bytes', on: text(`${VICTIM_NEW}\0\0\0`), fails: 'not-text' },
  {
    does: 'sends a lone surrogate',
    on: typed('text/markdown', Buffer.concat([Buffer.from(VICTIM_NEW), Buffer.from([0xed, 0xa0, 0x80])])),
    fails: 'not-text',
  },
  {
    does: 'sends half a letter at the end',
    on: typed('text/markdown', Buffer.concat([Buffer.from(VICTIM_NEW), Buffer.from([0xe2, 0x82])])),
    fails: 'not-text',
  },
  {
    does: 'sends a picture',
    on: typed('image/png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
    fails: 'not-text',
  },
  { does: 'sends a byte order mark alone', on: text('\ufeff'), fails: 'empty' },
  { does: 'sends the prelude of its platform alone', on: text(PRELUDE), fails: 'empty' },
  {
    does: 'sends the same text with another prelude and line endings',
    on: text(`${PRELUDE}${VICTIM.replaceAll('\n', '\r\n')}`),
  },
  {
    does: 'sends a fifth of the page',
    on: text(`${VICTIM.slice(0, VICTIM.length / 5)}\n`),
    fails: 'shrunk',
    writes: ['heldBack docs.site.example/victim'],
  },
  {
    does: 'says a length that is far too small',
    on: bytes(`${head('Content-Length: 100', 'Connection: close')}${VICTIM}`, 'close'),
    fails: 'shrunk',
    writes: ['heldBack docs.site.example/victim'],
  },
  {
    does: 'sends half of the page',
    on: text(HALF),
    arrives: HALF,
  },
  {
    does: 'answers "Not found" as 200',
    on: text('# Page not found\n\nThe page that you look for does not exist.\n'),
    fails: 'shrunk',
    writes: ['heldBack docs.site.example/victim'],
  },
  {
    does: 'sends a line of 250 KB',
    on: text(LONG_LINE),
    arrives: LONG_LINE,
  },
  {
    does: 'sends brackets and stars as deep as they go',
    on: text(DEEP),
    arrives: DEEP,
  },
]

function corrupted(packed: Buffer): Buffer {
  const copy = Buffer.from(packed)
  copy.writeUInt32LE(1, copy.length - 8)
  return copy
}

describe('a server that sends what is no good page', { timeout: 60_000 }, () => {
  it.each(cases)('$does', checkPageCase)

  it('sends a short page that the person has to decide on, without touching the long one', async () => {
    const site = await startGoodSite()
    const short = `${page('Victim').slice(0, 150)}\n`
    site.server.on('/victim.md', short)
    const run = await site.sync()
    expect(run.failed[0]?.failure).toMatchObject({ code: 'shrunk' })
    const failure = run.failed[0]?.failure
    expect(failure?.before).toBeGreaterThan(900)
    expect(failure?.now).toBeLessThan(200)
    expect(await site.text('/victim.md')).toBe(VICTIM)
    await site.remember()
    // the same short body again changes nothing, and is still named
    const again = await site.sync()
    expect(again.failed.map((item) => item.failure.code)).toEqual(['shrunk'])
    expect((await site.changes()).filter((row) => !row.startsWith('heldBack'))).toEqual([])
    await site.stop()
  })

  it('sets cookies everywhere: none is ever sent', async () => {
    const site = await startGoodSite()
    const cookies = ['session=1; Path=/', 'id=2; Domain=site.example; Max-Age=999999']
    site.server.onAll((exchange) => {
      const isIndex = exchange.request.url === '/llms.txt'
      const body = isIndex ? site.index : page(String(exchange.request.url))
      exchange.reply({ body, headers: { 'set-cookie': cookies } })
    })
    await site.sync()
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', failed: [], unchanged: 5 })
    expect(site.server.requests.filter(({ headers }) => headers.cookie !== undefined)).toEqual([])
    await site.stop()
  })

  it('shows another ETag each time: nothing but the validator is written', async () => {
    const site = await startGoodSite()
    let count = 0
    site.server.on('/victim.md', ({ reply }) =>
      reply({ body: VICTIM, headers: { etag: `"${(count += 1)}"` } }),
    )
    await site.sync()
    await site.remember()
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', failed: [], updated: [], unchanged: 5 })
    expect(await site.changes()).toEqual(['validators docs.site.example/victim'])
    await site.stop()
  })

  it('shows the same ETag for another text: the text decides', async () => {
    const site = await startGoodSite()
    const headers = { etag: '"always"' }
    site.server.on('/victim.md', { body: VICTIM, headers })
    await site.sync()
    site.server.on('/victim.md', { body: VICTIM_NEW, headers })
    const run = await site.sync()
    expect(run.updated.map(({ title }) => title)).toEqual(['Victim'])
    expect(await site.text('/victim.md')).toBe(VICTIM_NEW)
    await site.stop()
  })

  it('shows an ETag of 12 KB: the page comes, the tag is never sent back', async () => {
    const site = await startGoodSite()
    site.server.on('/victim.md', { body: VICTIM_NEW, headers: { etag: `"${'e'.repeat(12_000)}"` } })
    expect((await site.sync()).failed).toEqual([])
    expect(await site.text('/victim.md')).toBe(VICTIM_NEW)
    await site.sync()
    expect(site.server.requests.filter(({ headers }) => headers['if-none-match'] !== undefined)).toEqual([])
    await site.stop()
  })

  it('answers 304 to whoever asks without a validator: what is held stays', async () => {
    const site = await startGoodSite()
    site.server.on('/victim.md', status(304, {}, ''))
    const run = await site.sync()
    expect(run.outcome).toBe('done')
    expect(await site.text('/victim.md')).toBe(VICTIM)
    expect((await site.changes()).filter((row) => row.endsWith('victim'))).toEqual([])
    await site.stop()
  })
})
