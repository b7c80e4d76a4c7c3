import type { Tag } from '../read/read-tag'
import { calloutKind, isDecoration, knownComponent } from './components'
import type { Component } from './components'
import { htmlProperties, isHtml, isInlineHtml } from './html-names'
import { inlineMarkdown } from './inline-markdown'
import { element, paragraph, text } from './nodes'
import type { TreeNode } from './nodes'
import { imgElement, pictureElements, sourceElement } from './pictures'

/** Whether a tag's name means something to us: HTML, a known component, or a fragment. Other names may be mere text, `<API_KEY>`. */
export function isKnownName(name: string): boolean {
  return name === '' || isHtml(name) || isDecoration(name) || knownComponent(name) !== undefined
}

/**
 * The element that a tag and what stands between it and its end become; empty where there is nothing to read.
 * Text of attributes that a person would see becomes child elements, so that no word is lost.
 *
 * @param inLine whether it stands inside a line of text: what is unknown then becomes inline as well.
 */
export function makeElement(tag: Tag, children: TreeNode[], inLine: boolean): TreeNode[] {
  const { name, attributes } = tag
  if (isForAgents(tag)) return []
  if (name === '' || isDecoration(name)) return children
  if (isHtml(name)) return htmlElement(name, attributes, children)
  const known = knownComponent(name)
  if (known === undefined) return pictureOrLink(tag, children) ?? [unknownElement(tag, children, inLine)]
  if (known.tag === 'mdx-callout') return [calloutElement(known, attributes, children)]
  return [component(known, attributes, children, inLine)]
}

/** Said to machines that read the page, never meant for a person. */
function isForAgents({ name, attributes }: Tag): boolean {
  return name === 'AgentInstructions' || (name === 'Visibility' && attributes.get('for') === 'agents')
}

function htmlElement(
  name: string,
  attributes: ReadonlyMap<string, string>,
  children: TreeNode[],
): TreeNode[] {
  if (name === 'input') return []
  if (name === 'img') return [imgElement(attributes)]
  if (name === 'source') return [sourceElement(attributes)]
  if (name === 'picture') return pictureElements(children)
  const player = PLAYERS[name]
  if (player !== undefined) return [playerLink(player, attributes), ...children]
  return [element(name, children, htmlProperties(attributes), isInlineHtml(name))]
}

/** What cannot play offline is a link to where it does. */
const PLAYERS: Readonly<Record<string, string>> = {
  iframe: 'Embedded page',
  embed: 'Embedded page',
  video: 'Video',
  audio: 'Audio',
}

function playerLink(label: string, attributes: ReadonlyMap<string, string>): TreeNode {
  const words = [text(attributes.get('title') || label)]
  const href = attributes.get('src')
  return href ? element('a', words, { href }, true) : element('span', words, {}, true)
}

/** Unknown components that are plainly a picture or a link by their attributes; null for the others. */
function pictureOrLink({ name, attributes }: Tag, children: TreeNode[]): TreeNode[] | null {
  const src = attributes.get('src')
  if (/image|img/i.test(name) && src !== undefined) {
    return [element('img', [], { src, alt: attributes.get('alt') ?? '' }, true), ...children]
  }
  const sources = attributes.get('sources')
  if (/image|img/i.test(name) && sources !== undefined)
    return [
      element('img', [], { ...(sources && { src: sources }), alt: attributes.get('alt') ?? '' }, true),
      ...children,
    ]
  if (/^\w+Badge$/.test(name)) return [badge(attributes, children)]
  const href = attributes.get('href') ?? attributes.get('to')
  if (!/^\w*Link$/.test(name) || href === undefined) return null
  const title = attributes.get('title')?.trim() ?? ''
  const words = children.length > 0 ? children : [text(title || href)]
  return [element('a', words, { href, ...(title && { title }) }, true)]
}

function calloutElement(
  known: Component,
  attributes: ReadonlyMap<string, string>,
  children: TreeNode[],
): TreeNode {
  const word =
    ['type', 'kind', 'intent', 'style', 'variant'].map((key) => attributes.get(key)).find(Boolean) ?? ''
  const kind = calloutKind(word) ?? known.kind ?? 'note'
  return callout(kind, attributes.get('title') ?? '', children)
}

/** A callout; without a title the reader shows the kind's name. */
export function callout(kind: string, title: string, children: TreeNode[]): TreeNode {
  const titled = title.trim() !== ''
  return element('mdx-callout', titled ? [element('mdx-title', [text(title)]), ...children] : children, {
    kind,
    ...(titled && { dataTitled: true }),
  })
}

/** Attributes shown as the title of a box, the first one that is there; and those shown as small text beside it. */
const TITLES = [
  'title',
  'label',
  'name',
  'path',
  'query',
  'body',
  'header',
  'summary',
  'url',
  'page',
  'value',
]
const META = [
  'date',
  'type',
  'default',
  'placeholder',
  'headline',
  'version',
  'tags',
  'hint',
  'pre',
  'post',
  'cta',
]

function component(
  known: Component,
  attributes: ReadonlyMap<string, string>,
  children: TreeNode[],
  inLine: boolean,
): TreeNode {
  const inline = known.inline ?? false
  if (known.tag === 'mdx-tooltip') return tooltip(attributes, children)
  if (known.tag === 'mdx-badge') return badge(attributes, children)
  const only = known.tag === 'mdx-code-group' && !known.title ? namedCode(attributes, children) : null
  if (only !== null) return only
  const href =
    attributes.get('href') ?? attributes.get('url') ?? attributes.get('to') ?? attributes.get('page')
  const shownHref = known.tag === 'mdx-card' ? href : undefined
  const shown = known.title === undefined ? attributes : new Map([['title', known.title], ...attributes])
  const parts = [
    ...visibleText(known.tag === 'mdx-update' ? dated(shown) : shown, shownHref),
    ...children,
    ...captions(attributes),
  ]
  const isOpen = known.tag === 'mdx-accordion' && (attributes.get('defaultOpen') ?? 'false') !== 'false'
  return element(known.tag, parts, isOpen ? { open: true } : {}, inline && inLine)
}

/** Mintlify calls the date of a changelog's entry its description. */
function dated(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const entries = [...attributes].filter(([key]) => key !== 'description')
  return new Map([['date', attributes.get('description') ?? ''], ...entries])
}

/** A few words in a frame: its children, or what its attributes say. */
function badge(attributes: ReadonlyMap<string, string>, children: TreeNode[]): TreeNode {
  const version = attributes.get('version')?.trim()
  const words = ['label', 'text', 'title', 'name'].map((key) => attributes.get(key)?.trim()).find(Boolean)
  const said = words ?? (version ? `Version ${version}` : '')
  return element('mdx-badge', children.length > 0 || said === '' ? children : [text(said)], {}, true)
}

/** GitBook names a block of code by the tag round it: that is the block's own title. Null where there is more than a block. */
function namedCode(attributes: ReadonlyMap<string, string>, children: readonly TreeNode[]): TreeNode | null {
  const [code, ...others] = children
  if (code?.type !== 'code' || others.length > 0) return null
  const title = attributes.get('title')?.replaceAll('"', "'")
  if (!title || /\btitle=/.test(code.meta ?? '')) return code
  return { ...code, lang: code.lang ?? 'text', meta: `title="${title}" ${code.meta ?? ''}`.trim() }
}

/** The children that stand for a component's visible attributes. */
function visibleText(attributes: ReadonlyMap<string, string>, href?: string): TreeNode[] {
  const shown = (key: string): string => attributes.get(key)?.trim() ?? ''
  const titleKey = TITLES.find((key) => shown(key) !== '')
  const parts: TreeNode[] = []
  if (titleKey !== undefined || href) {
    const words = [text(titleKey === undefined ? (href ?? '') : shown(titleKey))]
    parts.push(element('mdx-title', href ? [element('a', words, { href }, true)] : words))
  }
  const meta = META.map((key) => [key, shown(key)] as const)
    .filter(([key, value]) => value !== '' && key !== titleKey)
    .map(([key, value]) => (key === 'default' ? `default: ${value}` : value))
  for (const flag of ['required', 'deprecated']) {
    if (attributes.has(flag) && attributes.get(flag) !== 'false') meta.push(flag)
  }
  for (const value of meta) parts.push(element('mdx-meta', [text(value)]))
  if (shown('description') !== '') parts.push(paragraph(inlineMarkdown(shown('description'))))
  if (shown('tip') !== '') parts.push(paragraph(inlineMarkdown(shown('tip'))))
  if (shown('img') !== '')
    parts.unshift(paragraph([element('img', [], { src: shown('img'), alt: shown('alt') }, true)]))
  return parts
}

/** Captions stand below what they describe. */
function captions(attributes: ReadonlyMap<string, string>): TreeNode[] {
  const alone = attributes.has('img') ? ['caption'] : ['caption', 'alt']
  const words = alone.map((key) => attributes.get(key)?.trim() ?? '').filter((value) => value !== '')
  return words.map((value) => element('mdx-caption', inlineMarkdown(value)))
}

function tooltip(attributes: ReadonlyMap<string, string>, children: TreeNode[]): TreeNode {
  const words = ['headline', 'tip', 'cta'].flatMap((key) => attributes.get(key) ?? []).join(' · ')
  return element(
    'mdx-tooltip',
    words === '' ? children : [...children, element('mdx-tip', inlineMarkdown(words), {}, true)],
    {},
    true,
  )
}

/**
 * A component nobody documented: a neutral box with its name, its children and the text of its attributes. Where it leads
 * somewhere (`<HeroCard href>`), its title is a link; one inside a line is a link as a whole.
 */
function unknownElement({ name, attributes }: Tag, children: TreeNode[], inLine: boolean): TreeNode {
  const properties = { dataName: name, ...(inLine && { dataInline: true }) }
  const href = attributes.get('href')?.trim() || attributes.get('to')?.trim()
  if (!inLine)
    return element(
      'mdx-unknown',
      [...visibleText(attributes, href), ...children, ...captions(attributes)],
      properties,
    )
  const words = TEXTUAL.flatMap((key) => attributes.get(key)?.trim() || [])
  const spaced = words.length > 0 && children.length > 0 ? [text(`${words.join(' · ')} `)] : words.map(text)
  const parts = [...spaced, ...children]
  const linked =
    href && parts.length > 0 && !parts.some(isLink) ? [element('a', parts, { href }, true)] : parts
  return element('mdx-unknown', linked, properties, true)
}

/** Whether it is a link or holds one: links are never put into each other. */
const isLink = (node: TreeNode): boolean =>
  node.type === 'link' ||
  node.type === 'linkReference' ||
  node.data?.hName === 'a' ||
  (node.children ?? []).some(isLink)

const TEXTUAL = ['title', 'label', 'name', 'description', 'tip', 'caption', 'alt', 'version', 'summary']
