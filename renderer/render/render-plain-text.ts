import type { Element } from 'hast'
import { PIPELINE_VERSION } from '../../shared/ipc/render-messages'
import type { RenderInput, RenderedArticle, RenderedChunk } from '../../shared/ipc/render-messages'
import { textHash } from '../../shared/markdown/text-hash'
import { takeFrontMatter } from './source/front-matter'
import { countWords } from './sections/count-words'
import { normalise } from './tree/plain-text'

/** Characters in a block and in a chunk. */
const BLOCK = 4_000
/** Words are counted up to here and reckoned from there on. */
const COUNTED = 2_000_000

/**
 * An article as the plain text that it came as: for pages too large or too strange to be read as Markdown. All of its text is
 * there, in one section; nothing of it is interpreted. Never throws.
 */
export function renderPlainText({ text }: RenderInput): RenderedArticle {
  const front = takeFrontMatter(text)
  const body = front.body
  const chunks = pieces(body).map(toChunk)
  const plain = normalise(body)
  const counted = countWords(plain.slice(0, COUNTED))
  const words = plain.length <= COUNTED ? counted : Math.round((counted * plain.length) / COUNTED)
  const title = front.title || (/^# +(.{1,300}?)\s*$/m.exec(body.slice(0, 20_000))?.[1] ?? '')
  const beginning = {
    slug: '',
    title: '',
    level: 1,
    proseWords: words,
    codeWords: 0,
    textHash: textHash(plain),
    path: [],
    source: { start: 0, end: text.length },
  }
  return {
    pipeline: PIPELINE_VERSION,
    title,
    description: front.description,
    sections: [beginning],
    chunks,
    texts: [{ text: plain, code: [] }],
    links: [],
    images: [],
    fallback: true,
  }
}

/** The text cut at line ends where there are any, else anywhere but inside a character. */
function pieces(text: string): string[] {
  const found: string[] = []
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + BLOCK, text.length)
    if (end < text.length) {
      const line = text.slice(start, end).lastIndexOf('\n')
      if (line > 0) end = start + line + 1
      else if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end++
    }
    const piece = text.slice(start, end)
    if (piece.trim() !== '') found.push(piece)
    start = end
  }
  return found
}

function toChunk(value: string): RenderedChunk {
  const block: Element = {
    type: 'element',
    tagName: 'mdx-plain',
    properties: {},
    children: [{ type: 'text', value }],
  }
  return { section: '', tree: { type: 'root', children: [block] }, chars: value.length }
}
