import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toString } from 'hast-util-to-string'

/** Title and description as the page's own text states them; '' where it does not. */
export interface PageHead {
  readonly title: string
  readonly description: string
}

/**
 * Takes from a page what is not its text: the preludes that platforms put before it for machines, and the trailer that GitBook
 * puts after it. Takes its title and description out of the body as well, because the reader shows them above it.
 *
 * @param known title and description of the front matter; they win, and a heading that repeats the title goes.
 */
export function takeHead(tree: Root, known: PageHead): PageHead {
  tree.children = withoutTrailer(tree.children.filter((node) => !isAgentBlock(node)))
  dropBoilerplate(tree)
  const title = takeTitle(tree, known.title)
  dropBoilerplate(tree)
  const description = takeDescription(tree, known.description, title)
  return { title: known.title || title, description: known.description || description }
}

const isElement = (node: RootContent | ElementContent | undefined, name?: string): node is Element =>
  node?.type === 'element' && (name === undefined || node.tagName === name)

const isSpace = (node: RootContent): boolean => node.type === 'text' && node.value.trim() === ''

const words = (node: RootContent): string =>
  ('children' in node ? toString(node) : '').replace(/\s+/g, ' ').trim()

/** Removes what stands before the text, as often as it comes. */
function dropBoilerplate(tree: Root): void {
  let count = 0
  while (tree.children[count] !== undefined && isBoilerplate(tree.children[count])) count++
  tree.children.splice(0, count)
}

function isBoilerplate(node: RootContent | undefined): boolean {
  if (node === undefined) return false
  if (isSpace(node)) return true
  const text = words(node)
  if (isElement(node, 'blockquote')) return isPrelude(text)
  // "# Source: https://…" (llms-full.txt and its derivatives), "Source: …", "URL: …" on a line of its own
  if (isElement(node, 'h1') || isElement(node, 'p'))
    return /^(?:source|url): ?\S+$/i.test(text) || /^skip to (?:main )?content$/i.test(text)
  return false
}

/** Mintlify's, Cloudflare's and GitBook's quoted preludes for agents. */
function isPrelude(text: string): boolean {
  return (
    /^documentation index\b/i.test(text) ||
    /^agent instructions\b/i.test(text) ||
    (/^for (?:the |a )?complete (?:documentation )?index\b/i.test(text) && /llms\.txt/i.test(text)) ||
    (/^fetch the complete documentation index at\b/i.test(text) && /llms\.txt/i.test(text))
  )
}

/** `<AgentInstructions>`, wherever it stands: never meant for a reader. */
function isAgentBlock(node: RootContent): boolean {
  return isElement(node, 'mdx-unknown') && node.properties['dataName'] === 'AgentInstructions'
}

/** GitBook ends its pages with a rule, "Agent Instructions" and how to ask (`?ask=`). */
function withoutTrailer(children: RootContent[]): RootContent[] {
  const at = children.findLastIndex(
    (node) => (isElement(node, 'h1') || isElement(node, 'h2')) && /^agent instructions\b/i.test(words(node)),
  )
  if (at < 0 || !children.slice(at).some((node) => /\bask\b/.test(words(node)))) return children
  const kept = children.slice(0, at)
  while (kept.length > 0 && (isElement(kept.at(-1), 'hr') || isSpace(kept.at(-1) as RootContent))) kept.pop()
  return kept
}

/** The page's title, if its first heading is one of level 1; the heading is removed unless it says other words than `known`. */
function takeTitle(tree: Root, known: string): string {
  const at = tree.children.findIndex((node) => isElement(node) && /^h[1-6]$/.test(node.tagName))
  const heading = tree.children[at]
  if (!isElement(heading, 'h1')) return ''
  const title = words(heading).replace(/\s*\{#[\w-]+\}$/, '')
  if (title === '' || (known !== '' && fold(title) !== fold(known))) return ''
  tree.children.splice(at, 1)
  return title
}

/**
 * Mintlify's `> description` directly after the title: a quote of one plain paragraph. It stays in the body where it says
 * something else than the front matter, or where there is no title above it.
 */
function takeDescription(tree: Root, known: string, title: string): string {
  const quote = tree.children[0]
  if (title === '' || !isElement(quote, 'blockquote')) return ''
  const blocks = quote.children.filter((child) => child.type === 'element')
  const only = blocks.length === 1 ? blocks[0] : undefined
  if (!isElement(only, 'p') || !only.children.every(isPlain)) return ''
  const description = words(quote)
  if (known !== '' && fold(description) !== fold(known)) return ''
  tree.children.shift()
  return description
}

const isPlain = (node: ElementContent): boolean =>
  node.type === 'text' || (isElement(node) && ['code', 'em', 'strong'].includes(node.tagName))

const fold = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[`*_\s]+/g, ' ')
    .trim()
    .toLowerCase()
