import { expect, it } from 'vitest'
import { contentPolicy, kindOfFile } from '../../../../electron/window/content-policy'

const PAGE =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

it('the page may load its own files and nothing else', () => expect(contentPolicy('page')).toBe(PAGE))

it('only the library worker may compile WebAssembly', () => {
  expect(contentPolicy('library-worker')).toBe(
    PAGE.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
  )
  expect(contentPolicy('render-worker')).not.toContain('wasm')
})

it('the render worker may contact nothing, not even its own origin', () => {
  expect(contentPolicy('render-worker')).not.toContain('connect-src')
  expect(contentPolicy('render-worker')).toContain("default-src 'none'")
})

it('the frame for diagrams may run its own scripts and style what it draws, without an origin, in our page only', () => {
  expect(contentPolicy('diagrams')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'self'; sandbox allow-scripts",
  )
})

it.each([
  ['/index.html', 'page'],
  ['/assets/index-1a2b.js', 'page'],
  ['/assets/library.worker-1a2b.js', 'library-worker'],
  ['/assets/render.worker-1a2b.js', 'render-worker'],
  ['/assets/colour.worker-1a2b.js', 'render-worker'],
  ['/library.worker/x.js', 'page'],
  ['/diagrams/index.html', 'diagrams'],
  ['/diagrams/assets/render.worker-1.js', 'diagrams'],
  ['/assets/diagrams/x.js', 'page'],
])('%s is a file of kind %s', (path, kind) => expect(kindOfFile(path)).toBe(kind))
