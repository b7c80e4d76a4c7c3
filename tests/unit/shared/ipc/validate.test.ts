import { describe, expect, it } from 'vitest'
import { BadArgument, readArgument, readFromLibrary } from '../../../../shared/ipc/validate'

describe('readArgument', () => {
  it.each([
    ['app:launch', undefined],
    ['library:connect', undefined],
    ['source:check', { typed: 'docs.dev' }],
    ['sync:start', { source: 'https://a.dev', indexUrl: 'https://a.dev/llms.txt' }],
    ['requests:set', { perHost: 8 }],
    [
      'sync:start',
      { source: 'a', indexUrl: 'b', privateHost: 'docs.corp', only: ['a/b'], acceptFewer: true },
    ],
    ['sync:start', { source: 'a', indexUrl: 'b', includeHosts: ['x.dev', 'localhost:3000', '[::1]:8080'] }],
    ['sync:start', { source: 'a', indexUrl: 'b', imagesOnly: 'all' }],
    ['sync:start', { source: 'a', indexUrl: 'b', imagesOnly: ['https://a.dev/i.png'] }],
    ['source:check', { typed: 'docs.dev', includeHosts: [] }],
    ['sync:cancel', { source: 'https://a.dev' }],
    ['link:open', { url: 'https://a.dev' }],
    ['theme:set', { theme: 'sepia' }],
    ['image:save', { name: '../a.png', type: 'image/png', bytes: new Uint8Array([1, 2]) }],
    ['app:finish-headless', { lines: ['A: 1 of 1 articles ready offline, 0 failed'], allReady: true }],
  ] as const)('%s takes what belongs to it', (name, value) =>
    expect(readArgument(name, value)).toEqual(value),
  )

  it('takes no image larger than those that are stored', () => {
    const image = (length: number) => ({ name: 'a', type: 'image/png', bytes: new Uint8Array(length) })
    expect(() => readArgument('image:save', image(10 * 1024 * 1024))).not.toThrow()
    expect(() => readArgument('image:save', image(10 * 1024 * 1024 + 1))).toThrow(BadArgument)
  })

  it('drops what does not belong to it', () => {
    expect(readArgument('sync:cancel', { source: 'a', __proto__: { x: 1 }, extra: () => 1 })).toEqual({
      source: 'a',
    })
  })

  it.each([
    ['app:launch', {}],
    ['source:check', 'docs.dev'],
    ['source:check', { typed: 7 }],
    ['source:check', { typed: 'x'.repeat(8193) }],
    ['requests:set', { perHost: 0 }],
    ['requests:set', { perHost: 9 }],
    ['requests:set', { perHost: 1.5 }],
    ['sync:start', { source: 'a', indexUrl: 'b', acceptFewer: 'yes' }],
    ['sync:start', { source: 'a', indexUrl: 'b', only: Array<string>(1001).fill('x') }],
    ['sync:start', { source: 'a', indexUrl: 'b', imagesOnly: 'some' }],
    ['sync:start', { source: 'a', indexUrl: 'b', imagesOnly: [7] }],
    ['sync:start', { source: 'a', indexUrl: 'b', imagesOnly: Array<string>(1001).fill('x') }],
    ['sync:start', { source: 'a' }],
    ['sync:start', null],
    ['sync:start', { source: 'a', indexUrl: 'b', includeHosts: 'x.dev' }],
    ['sync:start', { source: 'a', indexUrl: 'b', includeHosts: ['https://x.dev'] }],
    ['sync:start', { source: 'a', indexUrl: 'b', includeHosts: ['x.dev/a'] }],
    ['sync:start', { source: 'a', indexUrl: 'b', includeHosts: [''] }],
    ['source:check', { typed: 'a', includeHosts: Array(51).fill('x.dev') }],
    ['link:open', [{ url: 'https://a.dev' }]],
    ['theme:set', { theme: 'blue' }],
    ['image:save', { name: 'a', type: 'text/html', bytes: new Uint8Array(1) }],
    ['image:save', { name: 'a', type: 'image/png', bytes: [1, 2] }],
    ['image:save', { name: 1, type: 'image/png', bytes: new Uint8Array(1) }],
    ['app:finish-headless', { lines: 'x', allReady: true }],
    ['app:finish-headless', { lines: [1], allReady: true }],
    ['app:finish-headless', { lines: [], allReady: 'yes' }],
  ] as const)('%s refuses %j', (name, value) => expect(() => readArgument(name, value)).toThrow(BadArgument))
})

describe('readFromLibrary', () => {
  const url = 'https://a.dev/x.md'
  const known = { address: 'a.dev/x', url, asked: url, etag: '"1"', lastModified: null }
  const image = { url: 'https://a.dev/i.png', etag: null, lastModified: null }
  it.each([
    { type: 'planned', job: 1, known: [known], fresh: ['a.dev/y'], skipped: ['c'] },
    { type: 'images', job: 1, wanted: [image, { ...image, etag: '"1"', lastModified: 'x' }], last: false },
    { type: 'ack', job: 1, seq: 64 },
    { type: 'refused', job: 1, failure: { code: 'disk-full', detail: 'QuotaExceededError' } },
  ])('reads $type', (message) => expect(readFromLibrary(message)).toEqual(message))

  it.each([
    null,
    'ack',
    { type: 'ack', job: 1 },
    { type: 'ack', job: 1, seq: -1 },
    { type: 'ack', job: 1, seq: 1.5 },
    { type: 'ack', job: '1', seq: 1 },
    { type: 'planned', job: 1, known: [{ ...known, etag: 5 }], fresh: [], skipped: ['c'] },
    { type: 'planned', job: 1, known: [{ ...known, asked: undefined }], fresh: [], skipped: ['c'] },
    { type: 'planned', job: 1, known: [], fresh: [1], skipped: ['c'] },
    { type: 'planned', job: 1, known: [] },
    { type: 'planned', job: 1, known: [], fresh: [] },
    { type: 'images', job: 1, wanted: [image] },
    { type: 'images', job: 1, wanted: [{ ...image, url: 7 }], last: true },
    { type: 'images', job: 1, wanted: [{ url: image.url }], last: true },
    { type: 'planned', job: 1, known: {}, fresh: [], skipped: ['c'] },
    { type: 'refused', job: 1, failure: { code: 'made-up' } },
    { type: 'end', job: 1 },
  ])('refuses %j', (message) => expect(readFromLibrary(message)).toBeNull())
})
