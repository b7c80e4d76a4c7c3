import { PIPELINE_VERSION, type RenderedArticle, type RenderedChunk } from '../ipc/render-messages'

/** Characters of one chunk: a piece that mounts within one frame. */
const CHUNK_CHARS = 4000

/**
 * An article shown as its plain text: what a page becomes that could not be rendered, so that it stays readable.
 * `textHash` is the hash of the text; the one section that it has carries it too. Pure, never throws.
 */
export function plainTextArticle(text: string, textHash: string): RenderedArticle {
  const proseWords = text.match(/\S+/g)?.length ?? 0
  return {
    pipeline: PIPELINE_VERSION,
    title: '',
    description: '',
    sections: [
      {
        slug: '',
        title: '',
        level: 1,
        proseWords,
        codeWords: 0,
        textHash,
        path: [],
        source: { start: 0, end: text.length },
      },
    ],
    chunks: pieces(text).map(chunk),
    texts: [
      {
        text: text
          .normalize('NFC')
          .replace(/[^\S\n]+/g, ' ')
          .replace(/ ?\n[\n ]*/g, '\n')
          .trim(),
        code: [],
      },
    ],
    links: [],
    images: [],
    fallback: true,
  }
}

function chunk(value: string): RenderedChunk {
  const pre = { type: 'element', tagName: 'pre', properties: {}, children: [{ type: 'text', value }] }
  return { section: '', tree: { type: 'root', children: [pre] }, chars: value.length }
}

/** Cuts after a line end where there is one, else anywhere but within a surrogate pair. */
function pieces(text: string): string[] {
  const found: string[] = []
  for (let start = 0; start < text.length;) {
    const end = start + CHUNK_CHARS
    const cut = end >= text.length ? text.length : goodCut(text, start, end)
    found.push(text.slice(start, cut))
    start = cut
  }
  return found
}

function goodCut(text: string, start: number, end: number): number {
  const lineEnd = text.lastIndexOf('\n', end - 1)
  if (lineEnd > start) return lineEnd + 1
  const unit = text.charCodeAt(end - 1)
  return unit >= 0xd800 && unit <= 0xdbff ? end - 1 : end
}
