import mermaid from 'mermaid'
import type { DiagramAnswer, DrawRequest } from '../../shared/ipc/diagram-messages'
import { loadFont } from './font'
import { mermaidOptions } from './options'
import { toPicture } from './picture'

/** Mermaid's name for the drawing under way; it leaves its scaffold in the document when a drawing fails. */
const NAME = 'diagram'

async function draw({ id, code, theme }: DrawRequest): Promise<DiagramAnswer> {
  try {
    mermaid.initialize(mermaidOptions(theme))
    const { svg } = await mermaid.render(NAME, code)
    return { type: 'drawn', id, ...toPicture(svg) }
  } catch {
    // whatever is wrong with it: its source is shown instead
    return { type: 'failed', id }
  } finally {
    document.getElementById(`d${NAME}`)?.remove()
  }
}

// The only page that may hold this one is ours (frame-ancestors), so the answers need no other address.
const say = (answer: DiagramAnswer): void => parent.postMessage(answer, '*')

addEventListener('message', ({ source, data }: MessageEvent<DrawRequest>) => {
  if (source === parent) void draw(data).then(say)
})
await loadFont()
say({ type: 'ready' })
