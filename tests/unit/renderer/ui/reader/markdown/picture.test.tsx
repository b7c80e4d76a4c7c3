// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { TreeNode } from '../../../../../../shared/ipc/render-messages'
import type { ArticleImage } from '../../../../../../renderer/state/article/opening'
import { ArticleChunk } from '../../../../../../renderer/ui/reader/markdown/article-chunk'
import { ArticleImages } from '../../../../../../renderer/ui/reader/markdown/article-images'
import { sourceRow } from '../../../../../helpers/library-rows'

const HERE = 'https://s.example/here.png'
const GONE = 'https://s.example/gone.png'
const FAILED = 'https://s.example/failed.png'

const image = (url: string, over: Partial<ArticleImage> = {}): [string, ArticleImage] => [
  url,
  { url, here: null, failure: null, ...over },
]
const images = new Map([
  image(HERE, { here: { hash: 'h', shape: { type: 'image/png', width: 640, height: 320 } } }),
  image(GONE),
  image(FAILED, { failure: { code: 'not-an-image', url: FAILED } }),
])

const img = (dataSrc: string | undefined, more: Record<string, unknown> = {}): TreeNode => ({
  type: 'element',
  tagName: 'img',
  properties: { ...(dataSrc === undefined ? {} : { dataSrc }), ...more },
  children: [],
})
const element = (tagName: string, ...children: TreeNode[]): TreeNode => ({
  type: 'element',
  tagName,
  properties: {},
  children,
})
const text = (value: string): TreeNode => ({ type: 'text', value })

function draw(tree: TreeNode, source: ReturnType<typeof sourceRow> | null = sourceRow()): string {
  const chunk = { section: '', tree: { type: 'root' as const, children: [tree] }, chars: 0 }
  return renderToStaticMarkup(
    createElement(ArticleImages, { value: { images, source } }, createElement(ArticleChunk, { chunk })),
  )
}

describe('a picture that is here', () => {
  it('has its room before its bytes, and asks for nothing until it is near', () => {
    const html = draw(img(HERE, { alt: 'A map' }))
    expect(html).toContain('style="width:640px;aspect-ratio:2"')
    expect(html).not.toMatch(/<img|\ssrc=|not downloaded/)
    expect(draw(img(HERE, { width: '200' }))).toContain('style="width:200px;aspect-ratio:2"')
    expect(draw(img(HERE, { width: '50%' }))).toContain('style="width:50%;aspect-ratio:2"')
  })

  it('is framed where it stands alone and is no mark in a line', () => {
    expect(draw(img(HERE))).toContain('data-framed="true"')
    expect(draw(img(HERE, { height: '20' }))).not.toContain('data-framed')
  })

  it('stands alone in a paragraph of its own, as a pair too; not in a line of text, nor in a link', () => {
    const alone = /<p class="picture-alone" dir="auto">/
    expect(draw(element('p', img(HERE)))).toMatch(alone)
    expect(draw(element('p', text('\n'), img(HERE), text(' ')))).toMatch(alone)
    const pair = [img(HERE, { dataTheme: 'light' }), text('\n'), img(GONE, { dataTheme: 'dark' })]
    expect(draw(element('p', ...pair))).toMatch(alone)
    expect(draw(element('p', img(HERE), img(HERE)))).not.toMatch(alone)
    expect(draw(element('p', text('See '), img(HERE)))).not.toMatch(alone)
    expect(draw(element('p', element('a', img(HERE))))).not.toMatch(alone)
    expect(draw(element('p', text('words')))).not.toMatch(alone)
  })

  it('says for which theme it is', () => {
    for (const url of [HERE, GONE])
      expect(draw(img(url, { dataTheme: 'dark' }))).toContain('data-for-theme="dark"')
  })
})

describe('a picture that is not here', () => {
  it('is its description, a sentence and a button', () => {
    const html = draw(img(GONE, { alt: 'A map of keys' }))
    expect(html).toContain('<span>A map of keys. This image is not downloaded.</span>')
    expect(html).toMatch(/<button type="button"[^>]*>Download image<\/button>/)
    expect(draw(img(GONE, { alt: 'Really?' }))).toContain('<span>Really? This image')
    expect(html).not.toMatch(/<img|\ssrc=/)
  })

  it('tells why the last try brought nothing', () => {
    expect(draw(img(FAILED))).toContain(
      'This image is not downloaded. What is at its address is no image that Offprint can show.',
    )
  })

  it('offers nothing where nobody could be asked', () => {
    for (const html of [
      draw(img(GONE), null),
      draw(img('https://s.example/unknown.png')),
      draw(img(undefined)),
    ]) {
      expect(html).not.toContain('<button')
      expect(html).toContain('class="missing-picture"')
    }
    expect(draw(img(undefined))).toContain('This image has no address that Offprint can ask.')
  })
})
