import { expect, it } from 'vitest'
import { candidatesOf } from '../../../../electron/fetch/page-forms'

it.each([
  ['https://x.dev/a?v=2', ['/a?v=2', '/a.md?v=2', '/a/index.md?v=2', '/a.html.md?v=2']],
  ['https://x.dev/', ['/', '/index.md', '/index.html.md']],
  ['https://x.dev/a/', ['/a/', '/a.md', '/a/index.md', '/a/index.html.md']],
  ['https://x.dev/a.html', ['/a.html', '/a.md', '/a/index.md', '/a.html.md']],
  ['https://x.dev/a.md', ['/a.md', '/a', '/a/index.md', '/a.html.md']],
  ['https://x.dev/a/index.md', ['/a/index.md', '/a/index', '/a.md', '/a/index.html.md']],
  ['https://x.dev/index.md', ['/index.md', '/index', '/index.html.md']],
  ['https://x.dev/a.txt', ['/a.txt']],
])('%s may lie at %j', (url, paths) =>
  expect(candidatesOf(url).map((candidate) => candidate.url)).toEqual(
    paths.map((path) => `https://x.dev${path}`),
  ),
)

it('a page of the handbook lies where it is listed', () =>
  expect(candidatesOf('offprint-handbook:/a.md')).toEqual([
    { form: 'listed', url: 'offprint-handbook:/a.md' },
  ]))
