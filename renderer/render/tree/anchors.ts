import type { Element, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import GithubSlugger from 'github-slugger'
import { visit } from 'unist-util-visit'
import { anchorId } from '../../../shared/markdown/anchor-id'

/**
 * Gives every heading its slug, from its own id (`## Title {#id}`) or its words, and every id of the page its prefix.
 * Headings of the page itself carry the slug as `dataSlug` too: they start a section. Those inside boxes and quotes are only
 * targets of links. Headings of level 1 below the title become level 2.
 */
export function setAnchors(tree: Root): void {
  const slugger = new GithubSlugger()
  const used = new Set<string>()
  visit(tree, 'element', (node, _, parent) => {
    const isHeading = /^h[1-6]$/.test(node.tagName)
    if (isHeading && node.properties['id'] !== 'footnote-label') {
      if (node.tagName === 'h1') node.tagName = 'h2'
      const slug = slugOf(node)
      node.properties['id'] = anchorId(slug)
      if (parent?.type === 'root') node.properties['dataSlug'] = slug
    } else if (typeof node.properties['id'] === 'string') {
      node.properties['id'] = anchorId(node.properties['id'])
    }
  })

  function slugOf(heading: Element): string {
    const given = takeOwnId(heading)
    let slug =
      given !== '' && !used.has(given) ? given : slugger.slug(given || toString(heading) || 'section')
    while (used.has(slug) || slug === '') slug = slugger.slug(slug || 'section')
    used.add(slug)
    return slug
  }
}

/** The id that an author gave a heading: an attribute, or `{#id}` at its end, which is removed. Fumadocs' ` [#id]` counts too. */
function takeOwnId(heading: Element): string {
  const last = heading.children.at(-1)
  if (last?.type === 'text') {
    const match = /\s*(?:\{#([\w.:-]{1,200})\}|\[#([\w.:-]{1,200})\])\s*$/.exec(last.value)
    if (match !== null) {
      last.value = last.value.slice(0, match.index)
      return match[1] ?? match[2] ?? ''
    }
  }
  const id = heading.properties['id']
  return typeof id === 'string' && /^[\w.:-]{1,200}$/.test(id) ? id : ''
}
