import type { Nodes } from 'hast'
import { visit } from 'unist-util-visit'
import { MAX_IMAGES } from '../../../shared/model/image'

/** Addresses of the pictures that can be fetched, each once, in their order; at most MAX_IMAGES. */
export function listImages(blocks: readonly Nodes[]): string[] {
  const found = new Set<string>()
  for (const block of blocks) {
    visit(block, 'element', ({ tagName, properties }) => {
      const address = tagName === 'img' ? properties['dataSrc'] : undefined
      if (typeof address === 'string' && /^https?:/.test(address) && found.size < MAX_IMAGES)
        found.add(address)
    })
  }
  return [...found]
}
