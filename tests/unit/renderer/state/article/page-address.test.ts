import { expect, it } from 'vitest'
import { headingAddress, pageAddress } from '../../../../../renderer/state/article/page-address'

it.each([
  ['https://d.example/guide/start.md', 'https://d.example/guide/start'],
  ['https://d.example/guide/start.mdx?v=2', 'https://d.example/guide/start?v=2'],
  ['https://d.example/guide/index.md', 'https://d.example/guide/'],
  ['https://d.example/guide/index.html.md', 'https://d.example/guide/'],
  ['https://d.example/guide.html.md', 'https://d.example/guide.html'],
  ['https://d.example/index.md', 'https://d.example/'],
  ['https://d.example/guide/start', 'https://d.example/guide/start'],
  ['https://d.example/guide/', 'https://d.example/guide/'],
  ['https://github.com/o/r/blob/main/README.md', 'https://github.com/o/r/blob/main/README.md'],
  ['no address', 'no address'],
])('people read %s at %s', (url, page) => {
  expect(pageAddress(url)).toBe(page)
})

it('a heading has its own anchor, whatever fragment stood there', () => {
  expect(headingAddress('https://d.example/a.md#old', 'first-ship')).toBe('https://d.example/a#first-ship')
  expect(headingAddress('https://d.example/a', 'größe')).toBe('https://d.example/a#gr%C3%B6%C3%9Fe')
})
