import { DiagramArtist } from './diagram-artist'
import type { DrawingFrame } from './diagram-artist'

/** Relative, because the program's own scheme is not the same everywhere; only this file may be framed. */
const ADDRESS = './diagrams/index.html'

/**
 * Opens the frame that draws: scripts and nothing else (no origin, no storage, no navigation of the window). Out of sight but
 * laid out, since Mermaid measures what it draws.
 */
function openFrame(listen: (data: unknown) => void): DrawingFrame {
  const frame = document.createElement('iframe')
  frame.className = 'diagram-frame'
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.setAttribute('referrerpolicy', 'no-referrer')
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.inert = true
  const take = ({ source, data }: MessageEvent<unknown>): void => {
    if (source !== null && source === frame.contentWindow) listen(data)
  }
  window.addEventListener('message', take)
  frame.src = ADDRESS
  document.body.append(frame)
  return {
    // without an origin it can be addressed as '*' alone; what is sent is text of the page
    send: (request) => frame.contentWindow?.postMessage(request, '*'),
    close: () => {
      window.removeEventListener('message', take)
      frame.remove()
    },
  }
}

/** The one artist of the window. */
export const diagramArtist = new DiagramArtist({
  openFrame,
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
})
