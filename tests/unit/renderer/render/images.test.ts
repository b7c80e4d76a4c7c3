import { expect, test } from 'vitest'
import { MAX_IMAGES } from '../../../../shared/model/image'
import { elementsOf, markup, render, textOf } from './helpers/tree'

const imagesOf = (text: string): readonly string[] => render(text).images
const one = (markdown: string): string | undefined => imagesOf(markdown)[0]

test('an article tells its pictures wherever they stand, each once, in order, as absolute addresses', () => {
  const text = [
    '# Title',
    '[![in a link](/link.png)](https://example.com)',
    '| a |\n|---|\n| ![in a table](table.png) |',
    '## Heading ![in a heading](../heading.png)',
    '- item\n\n  ![in a list](https://cdn.example.org/list.png?v=1&w=2)',
    '<Frame caption="x"><img src="/frame.png" alt="in a box" /></Frame>',
    '![again](/link.png)',
    '![mail](mailto:a@b.c) ![script](javascript:1) ![data](data:image/png;base64,AA==) ![own](offprint-handbook://x/y.png)',
  ].join('\n\n')
  expect(imagesOf(text)).toEqual([
    'https://docs.example.com/link.png',
    'https://docs.example.com/guide/table.png',
    'https://docs.example.com/heading.png',
    'https://cdn.example.org/list.png?v=1&w=2',
    'https://docs.example.com/frame.png',
  ])
  const shown = elementsOf(render(text), 'img').map((img) => img.properties?.['dataSrc'])
  expect(new Set(shown.filter((src) => src !== undefined))).toEqual(new Set(imagesOf(text)))
})

test('no more pictures than the limit are named', () => {
  const text = Array.from({ length: MAX_IMAGES + 5 }, (_, n) => `![](/${n}.png)`).join('\n\n')
  expect(imagesOf(text)).toHaveLength(MAX_IMAGES)
  expect(imagesOf(text).at(-1)).toBe(`https://docs.example.com/${MAX_IMAGES - 1}.png`)
})

test('a picture that is written into the page keeps its words alone', () => {
  const [img] = elementsOf(render('![a chart](data:image/png;base64,AAAA)'), 'img')
  expect(img?.properties).toEqual({ alt: 'a chart' })
})

test.each([
  ['the smallest wide enough', 'srcset="/s.png 400w, /m.png 1600w, /l.png 3000w"', 'm.png'],
  ['the widest where none is', 'srcset="/s.png 400w, /m.png 800w"', 'm.png'],
  ['the one nearest to twice the density', 'srcset="/b.png 3x, /a.png 2x"', 'a.png'],
  ['src, where the others are less dense', 'srcset="/half.png 0.5x"', 'src.png'],
  ['src, where no other can be read', 'srcset="/a.png 100h, /b.png wide, /c.png -2x, /d.png 0w"', 'src.png'],
  ['a candidate without size', 'srcset="/a.png, /b.png 2x"', 'b.png'],
  ['an address with commas', 'srcset="/w_1,h_2/a.png 1x, /w_2,h_4/a.png 2x"', 'w_2,h_4/a.png'],
  ['React spells it so', 'srcSet="/s.png 400w, /m.png 1700w"', 'm.png'],
])('of several sizes one is taken: %s', (_, attribute, expected) => {
  expect(one(`<img src="/src.png" ${attribute} alt="x">`)).toBe(`https://docs.example.com/${expected}`)
})

test.each([
  '<img data-src="/late.png" alt="x">',
  '<img src="data:image/gif;base64,R0" data-src="/late.png" alt="x">',
  '<img src="" data-original="/late.png" alt="x">',
  '<img data-srcset="/small.png 10w, /late.png 20w" alt="x">',
])('a picture that a script would fill in later: %s', (html) => {
  expect(imagesOf(html)).toEqual(['https://docs.example.com/late.png'])
})

const themes = (text: string): unknown[] =>
  elementsOf(render(text), 'img').map(({ properties }) => [
    properties?.['dataSrc'],
    properties?.['dataTheme'],
  ])

test('a picture with a source for the dark theme is a pair', () => {
  const html = `<picture>
  <source media="(prefers-color-scheme: dark)" srcset="/dark.png">
  <img src="/light.png" alt="Logo" width="300px" height="50%">
</picture>`
  expect(themes(html)).toEqual([
    ['https://docs.example.com/light.png', 'light'],
    ['https://docs.example.com/dark.png', 'dark'],
  ])
  const [light, dark] = elementsOf(render(html), 'img')
  expect(light?.properties).toMatchObject({ alt: 'Logo', width: '300' })
  expect(light?.properties).not.toHaveProperty('height')
  expect(dark?.properties).toMatchObject({ alt: 'Logo', width: '300' })
})

test('other sources lose to the plain picture, and stand in where it has none', () => {
  const sources = '<source type="image/avif" srcset="/a.avif"><source type="image/webp" srcset="/a.webp">'
  expect(imagesOf(`<picture>${sources}<img src="/a.png" alt="x"></picture>`)).toEqual([
    'https://docs.example.com/a.png',
  ])
  expect(imagesOf(`Text <picture>${sources}<img alt="x"></picture> goes on`)).toEqual([
    'https://docs.example.com/a.avif',
  ])
  expect(imagesOf(`<picture>${sources}</picture>`)).toEqual(['https://docs.example.com/a.avif'])
})

test('fragments that name a theme make pairs and are no part of the address', () => {
  for (const [light, dark] of [
    ['#gh-light-mode-only', '#gh-dark-mode-only'],
    ['#only-light', '#only-dark'],
  ])
    expect(themes(`![a](/l.png${light ?? ''})![a](/d.png${dark ?? ''})`)).toEqual([
      ['https://docs.example.com/l.png', 'light'],
      ['https://docs.example.com/d.png', 'dark'],
    ])
  expect(imagesOf('![a](/x.svg#part)')).toEqual(['https://docs.example.com/x.svg'])
})

test.each([
  ["<img src={require('@site/static/img/x.png').default} />", 'https://docs.example.com/img/x.png'],
  ["<img src={useBaseUrl('/img/x.png')} />", 'https://docs.example.com/img/x.png'],
  ["<img src={require('./x.png').default} />", 'https://docs.example.com/guide/x.png'],
  ['![x](@site/static/img/x.png)', 'https://docs.example.com/img/x.png'],
  ['![x](pathname:///img/x.png)', 'https://docs.example.com/img/x.png'],
  ['<img src={compute("./x.png")} />', undefined],
  ['<img src={logo} />', undefined],
])('addresses as Docusaurus writes them: %s', (markdown, address) => {
  expect(one(markdown)).toBe(address)
})

test('captions and descriptions are read as a line of Markdown', () => {
  const caption = 'caption="**Note:** see the [guide](/docs) and `x_y`"'
  const [shown] = elementsOf(render(`<Frame ${caption}><img src="/a.png" /></Frame>`), 'mdx-caption')
  expect(shown === undefined ? '' : textOf(shown)).toBe('Note: see the guide and x_y')
  const html = markup(render(`<Frame ${caption}><img src="/a.png" /></Frame>`))
  expect(html).toContain('<a href="https://docs.example.com/docs">guide</a>')
  expect(html).toContain('<strong>Note:</strong>')
  expect(markup(render('<Card title="a_b *c*" description="Text **bold**">x</Card>'))).toContain(
    '<strong>bold</strong>',
  )
})

test('a caption is never more than a line: what looks like a block or a tag stays as it is written', () => {
  for (const words of ['# 1 *a*', '- *a*', '1. `a` <b>x</b>', '> *a* <script>x</script>', '``` a'])
    expect(
      textOf(elementsOf(render(`<Frame caption='${words}'>x</Frame>`), 'mdx-caption')[0] ?? { type: '' }),
    ).toBe(words.replace(/[*]a[*]/, 'a').replace('`a`', 'a'))
})
