import type { DiagramPicture } from '../../shared/ipc/diagram-messages'
import { FONT_RULE } from './font'

/** What Mermaid drew as a document of its own: well-formed, with its size and its font. Throws where it has no size. */
export function toPicture(markup: string): DiagramPicture {
  // parsed into a document that loads and runs nothing; HTML's parser also takes what is not well-formed
  const svg = new DOMParser().parseFromString(markup, 'text/html').querySelector('svg')
  const [, , width = 0, height = 0] = (svg?.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  if (svg === null || !(width > 0 && height > 0)) throw new Error('Nothing was drawn.')
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  svg.removeAttribute('style')
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style')
  style.textContent = FONT_RULE
  svg.prepend(style)
  return { svg: new XMLSerializer().serializeToString(svg), width, height }
}
