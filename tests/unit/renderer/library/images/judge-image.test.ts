import { describe, expect, it } from 'vitest'
import { FRAMES_PIXELS, judgeImage, SVG_BYTES } from '../../../../../renderer/library/images/judge-image'
import { IMAGE_PIXELS } from '../../../../../shared/model/image'
import {
  avif,
  bytesOf,
  gif,
  jpeg,
  losslessWebp,
  movingWebp,
  png,
  svg,
  text,
  webp,
} from '../../../../helpers/image-bytes'

const URL = 'https://site.test/a.png'
const judge = (bytes: Uint8Array) => judgeImage(URL, bytes)
const shape = (type: string, width: number, height: number) => ({ ok: true, value: { type, width, height } })

describe('judging an image', () => {
  it.each([
    ['png', png(640, 480), 'image/png', 640, 480],
    ['moving png', png(64, 48, 9), 'image/png', 64, 48],
    ['jpeg', jpeg(640, 480), 'image/jpeg', 640, 480],
    ['jpeg of a camera held sideways', jpeg(640, 480, 6), 'image/jpeg', 480, 640],
    ['gif', gif(320, 200, 3), 'image/gif', 320, 200],
    ['webp', webp(640, 480), 'image/webp', 640, 480],
    ['lossless webp', losslessWebp(641, 479), 'image/webp', 641, 479],
    ['moving webp', movingWebp(640, 480, 12), 'image/webp', 640, 480],
    ['avif', avif(640, 480), 'image/avif', 640, 480],
    ['turned avif', avif(640, 480, 1), 'image/avif', 480, 640],
  ])('tells kind and size of a %s by its bytes', (_, bytes, type, width, height) => {
    expect(judge(bytes)).toEqual(shape(type, width, height))
  })

  it.each([
    ['width="40" height="30"', 40, 30],
    ['width="1in" height="48pt"', 96, 64],
    ['viewBox="0 0 24 12"', 24, 12],
    ['width="100%" height="100%" viewBox="0 0 24 12"', 24, 12],
    ['width="48" viewBox="0,0,24,12"', 48, 24],
    ['height="6px" viewBox="0 0 24 12"', 12, 6],
    ['viewBox="0 0 1000000 500000"', 10_000, 5_000],
    ['', 0, 0],
    ['width="40"', 0, 0],
  ])('reads the size of a drawing with %s', (attributes, width, height) => {
    expect(judge(svg('<g/>', attributes))).toEqual(shape('image/svg+xml', width, height))
  })

  it('takes drawings with a prologue, a prefix, in UTF-16 and in a Western encoding', () => {
    const prologue =
      '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- <html> -->\n<!DOCTYPE svg PUBLIC "a" "b" [ <!ATTLIST a b CDATA "c"> ] >\n'
    const drawing = '<svg:svg width="4" height="3"><![CDATA[<use>]]></svg:svg>'
    expect(judge(text(prologue + drawing))).toEqual(shape('image/svg+xml', 4, 3))
    const utf16 = [...`\uFEFF${drawing}`].flatMap((letter) => [
      letter.charCodeAt(0) % 256,
      letter.charCodeAt(0) >> 8,
    ])
    expect(judge(Uint8Array.from(utf16))).toEqual(shape('image/svg+xml', 4, 3))
    const western = bytesOf(
      '<?xml version="1.0" encoding="ISO-8859-1"?><svg width="4" height="3" t="',
      [0xe9],
      '"/>',
    )
    expect(judge(western)).toEqual(shape('image/svg+xml', 4, 3))
  })

  it.each([
    ['nothing', text('')],
    ['a web page', text('<!doctype html><html><body>Not found</body></html>')],
    ['a text', text('404')],
    ['JSON', text('{"svg": 1}')],
    ['another kind', bytesOf('BM', [1, 2, 3, 4])],
    ['an ico', bytesOf([0, 0, 1, 0, 1, 0])],
    ['a drawing within a tag', text('<svg width="4" height="3')],
    ['a drawing that no tag ends', text('<!-- <svg/>')],
    [
      'a drawing in an encoding that could hide something',
      text('<?xml version="1.0" encoding="ISO-2022-JP"?><svg/>'),
    ],
    ['bytes that are no text', bytesOf('<svg>', [0xff, 0xfe, 0xc0], '</svg>')],
    ['a png without width', png(0, 5)],
    ['a png that was cut', png(64, 48).subarray(0, 20)],
    ['a jpeg without height', jpeg(5, 0)],
    ['a jpeg that was cut', jpeg(64, 48).subarray(0, 42)],
    ['a gif that was cut', gif(64, 48).subarray(0, 8)],
    ['a webp that was cut', webp(64, 48).subarray(0, 26)],
    ['an avif without a size', avif(64, 48).subarray(0, 28)],
    ['an avif that was cut', avif(64, 48).subarray(0, 60)],
  ])('refuses %s', (_, bytes) => {
    expect(judge(bytes)).toMatchObject({ ok: false, error: { code: 'not-an-image', url: URL } })
  })

  it('refuses what takes too much memory once it is decoded', () => {
    const bomb = { ok: false, error: { code: 'image-bomb', url: URL, limit: IMAGE_PIXELS } }
    for (const make of [png, jpeg, gif, avif]) {
      expect(judge(make(8000, 5000)), make.name).toMatchObject({ ok: true })
      expect(judge(make(8001, 5000)), make.name).toEqual(bomb)
    }
    expect(judge(losslessWebp(16_384, 16_384))).toEqual(bomb)
    // the screen is small, a frame is not
    const gifBomb = gif(60_000, 60_000)
    gifBomb.set([1, 0, 1, 0], 6)
    expect(judge(gifBomb)).toEqual(bomb)
  })

  it('refuses moving images with too many pixels in all, not those of a usual screen recording', () => {
    expect(judge(gif(1200, 800, 400))).toMatchObject({ ok: true })
    for (const bytes of [gif(5000, 5000, 100), png(5000, 5000, 100), movingWebp(5000, 5000, 100)]) {
      expect(judge(bytes)).toEqual({
        ok: false,
        error: { code: 'image-bomb', url: URL, limit: FRAMES_PIXELS },
      })
    }
  })
})

describe('a drawing that would freeze the reader', () => {
  const bomb = { ok: false, error: { code: 'image-bomb', url: URL } }
  /** Each level repeats the one below ten times. */
  const laughs = (levels: number, use: (id: string) => string) =>
    Array.from(
      { length: levels },
      (_, level) => `<g id="l${level}">${level === 0 ? '<path/>' : use(`l${level - 1}`).repeat(10)}</g>`,
    ).join('')

  it.each([
    ['href', (id: string) => `<use href="#${id}"/>`],
    ['xlink:href in a prefix', (id: string) => `<s:use x:href='#${id}'></s:use>`],
    ['escapes', (id: string) => `<use href=" &#35;${id.replace('l', '%6C')} "/>`],
  ])('is refused when what it repeats becomes too much, by %s', (_, use) => {
    expect(judge(svg(laughs(3, use)))).toMatchObject({ ok: true })
    expect(judge(svg(laughs(6, use)))).toEqual(bomb)
    expect(judge(svg(laughs(40, use)))).toEqual(bomb)
  })

  it('is refused when it repeats itself', () => {
    expect(judge(svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'))).toEqual(bomb)
    expect(judge(svg('<g id="a"><g><use href="#a"/></g></g>'))).toEqual(bomb)
    expect(judge(svg('<use href="#none"/><use/><use href="other.svg#a"/>'))).toMatchObject({ ok: true })
  })

  it('is refused when it declares entities or aims references by animation', () => {
    const entities = '<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
    expect(judge(bytesOf(text(entities), svg()))).toEqual(bomb)
    expect(judge(svg('<use><set attributeName="xlink:href" to="#a"/></use>'))).toEqual(bomb)
  })

  it('is refused when it has too many elements or bytes, soon', () => {
    expect(judge(svg('<g/>'.repeat(200_000)))).toEqual(bomb)
    expect(judge(svg(`<g>`.repeat(90_000)))).toMatchObject({ ok: true })
    const large = svg('', `d="${'0 '.repeat(SVG_BYTES / 2)}"`)
    expect(judge(large)).toEqual({ ok: false, error: { code: 'too-large', url: URL, limit: SVG_BYTES } })
  })

  it('is looked at in linear time whatever it holds', () => {
    const pieces = [
      '<',
      '<!',
      '<!a>',
      '<![',
      '<!--',
      '<a ',
      '<a b="',
      "<a b=''",
      '<use href="#a"',
      ' ',
      '&#35;',
      '<?',
      ']',
      '<a/>',
      '</a>',
    ]
    for (const piece of pieces) {
      for (const before of ['', '<svg>', '<svg ', '<!DOCTYPE svg [']) {
        const bytes = text(before + piece.repeat(1_000_000 / piece.length))
        const start = performance.now()
        judge(bytes)
        expect(performance.now() - start, before + piece).toBeLessThan(2_000)
      }
    }
  })
})

describe('bytes of strangers', () => {
  /** A small generator with a seed, so that what fails fails again. */
  const random = (seed: number) => () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }

  it('never make it throw or go on for ever', () => {
    const next = random(7)
    const samples = [
      png(64, 48, 3),
      jpeg(64, 48, 6),
      gif(64, 48, 3),
      webp(64, 48),
      movingWebp(6, 4, 3),
      avif(64, 48, 1),
    ]
    samples.push(svg('<g id="a"/><use href="#a"/>'))
    const start = performance.now()
    for (let round = 0; round < 6_000; round++) {
      const bytes = Uint8Array.from(samples[round % samples.length] ?? [])
      for (let change = 0; change <= next() * 6; change++) {
        bytes[Math.floor(next() * bytes.length)] =
          [0, 1, 0xff, 0x80, Math.floor(next() * 256)][Math.floor(next() * 5)] ?? 0
      }
      const judged = judge(bytes.subarray(0, Math.floor((0.2 + next()) * bytes.length)))
      if (!judged.ok) continue
      const { width, height } = judged.value
      expect(Number.isInteger(width) && Number.isInteger(height) && width * height <= 1e8).toBe(true)
    }
    for (const head of samples) {
      for (const fill of [0, 1, 0x2c, 0x21, 0xff]) {
        const bytes = new Uint8Array(4_000_000).fill(fill)
        bytes.set(head.subarray(0, 24))
        judge(bytes)
      }
    }
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})
