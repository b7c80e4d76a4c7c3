// What most readers do: react-markdown with GFM, given the whole text on the reading thread.
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'

const container = document.getElementById('root')
if (!container) throw new Error('The page has no root')
let root = createRoot(container)

Object.assign(window, {
  /** Takes the page away, so that the next one is drawn from nothing. */
  clear() {
    root.unmount()
    root = createRoot(container)
  },
  draw(/** @type {string} */ text) {
    root.render(createElement(Markdown, { remarkPlugins: [remarkGfm] }, text))
  },
})
