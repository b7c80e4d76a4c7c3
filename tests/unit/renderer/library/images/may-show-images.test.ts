import { describe, expect, it } from 'vitest'
import { mayShowImages } from '../../../../../renderer/library/images/may-show-images'

describe('the look for pictures in a text', () => {
  it.each([
    '![A graph](graph.png)',
    '![][ref]\n\n[ref]: graph.png',
    '<img src=a.png>',
    '<IMG\nSRC="a.png">',
    '<picture><source srcset="a.png 2x"></picture>',
    '<Image light={a} />',
    '<ThemeImage sources={{ light: "a.png" }} />',
    '<theme.img />',
    '<Card title="A" img="/a.png">',
    "<Card image = '/a.png'>",
    '<Zoom :src="a">',
    '<Frame srcDark="/a.png">',
    '{{< figure src="a.png" >}}',
    'import a from "./a.png"\n\n<Figure file={a} />',
  ])('sees %j', (text) => {
    expect(mayShowImages(text)).toBe(1)
  })

  it('sees none in prose, code and components without any', () => {
    const text =
      '# Images!\n\nAn image (see [images](images.md)) is a `source`.\n\n<Card icon="image" href="/a">\n\na != b[0]'
    expect(mayShowImages(text)).toBe(0)
    expect(mayShowImages('')).toBe(0)
  })

  it('is quick with texts that are made to be slow', () => {
    const start = performance.now()
    for (const piece of ['src', '<', '<a', 'img ', 'image\n', '<image'.slice(0, 5)])
      mayShowImages(piece.repeat(500_000))
    expect(performance.now() - start).toBeLessThan(3_000)
  })
})
