import GithubSlugger from 'github-slugger'
import type { Element } from 'hast'
import { defaultHandlers, toMdast } from 'hast-util-to-mdast'
import type { Handle, State } from 'hast-util-to-mdast'
import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { attribute, element, find, findAll, isClassed, isElement, removeAll, textOf, wordsOf } from './hast'
import type { TagNode } from './markdown-syntax'
import { isPlainTable, spansOf } from './tables'

/** Blocks whose tags our pipeline keeps: with what they hold as blocks, or as words. */
const BLOCKS = ['dl', 'figure']
const PARTS = ['thead', 'tbody', 'tfoot']
const LINES = ['figcaption', 'caption']
/** Elements in a line that Markdown has no sign for. */
const WORDS = [
  'abbr',
  'bdi',
  'bdo',
  'cite',
  'del',
  'dfn',
  'ins',
  'kbd',
  'mark',
  'q',
  'rp',
  'rt',
  'ruby',
  's',
  'samp',
  'small',
  'sub',
  'sup',
  'u',
  'var',
]

/** What the readers before have left of an article, as Markdown's tree. Addresses are absolute already. */
export function contentToMdast(content: Element): Root {
  const slugger = new GithubSlugger()
  const keep = (names: readonly string[], handle: Handle): Record<string, Handle> =>
    Object.fromEntries(names.map((name) => [name, handle]))

  const tree = toMdast(
    { type: 'root', children: content.children },
    {
      handlers: {
        ...keep(
          [
            'address',
            'article',
            'aside',
            'center',
            'div',
            'fieldset',
            'form',
            'header',
            'hgroup',
            'main',
            'section',
          ],
          box,
        ),
        ...keep(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'], heading),
        ...keep(BLOCKS, (state, node) => tag(node.tagName, {}, flow(state, node))),
        ...keep(PARTS, (state, node) =>
          state.inTable ? state.all(node) : tag(node.tagName, {}, flow(state, node)),
        ),
        tr: (state, node) =>
          state.inTable ? defaultHandlers.tr(state, node) : tag('tr', {}, flow(state, node)),
        ...keep(LINES, (state, node) => tag(node.tagName, {}, state.all(node), true)),
        ...keep(WORDS, words),
        ...keep(['td', 'th'], cell),
        ...keep(['b', 'strong', 'em', 'i'], marked),
        ...keep(['iframe', 'video', 'audio'], player),
        a: link,
        br: (state) => (state.inTable ? line('br', {}, []) : { type: 'break' }),
        code,
        dd: (state, node) => tag('dd', {}, flow(state, node)),
        details,
        dt: term,
        img,
        pre,
        span: (state, node) =>
          isBox(node, 'math') || isBox(node, 'note') ? box(state, node) : state.all(node),
        li: item,
        summary: (state, node) => tag('summary', {}, state.all(node), true),
        table,
        tt: code,
        wbr: () => undefined,
      },
      nodeHandlers: { comment: () => undefined },
    },
  )
  joinCode(tree)
  return tree.type === 'root' ? tree : { type: 'root', children: [] }

  function heading(state: State, node: Element): RootContent | undefined {
    const children = state.all(node) as PhrasingContent[]
    const text = wordsOf(node)
    if (text === '') return undefined
    const id = attribute(node, 'id')
    const slug = slugger.slug(text)
    const canBeWritten = /^[\w.:-]{1,200}$/.test(id)
    // words at the end that would be taken for an id need one after them
    const looksGiven = /(?:\{#|\[#)[\w.:-]+[}\]]\s*$/.test(text)
    const own = canBeWritten ? id : slug.replace(/[^\w.:-]/g, '') || 'section'
    if (looksGiven || (canBeWritten && id !== slug)) children.push({ type: 'html', value: ` {#${own}}` })
    const start = id === '' || canBeWritten || id === slug ? [] : [target(id)]
    return { type: 'heading', depth: Number(node.tagName.slice(1)) as 1, children: [...start, ...children] }
  }
}

/** Code straight after code is one: their signs would read as a longer one. */
function joinCode(tree: Nodes): void {
  visit(tree, 'inlineCode', (node, index, parent) => {
    const before = index === undefined ? undefined : parent?.children[index - 1]
    if (parent === undefined || index === undefined || before?.type !== 'inlineCode') return undefined
    before.value += node.value
    parent.children.splice(index, 1)
    return index
  })
}

const isBox = (node: Element, name: string): boolean => node.properties['offprintBox'] === name

function tag(
  name: string,
  attributes: Record<string, string>,
  children: readonly Nodes[],
  inLine = false,
): RootContent {
  const made: TagNode = { type: 'mdxJsxFlowElement', name, attributes, children: [...children], inLine }
  return made as unknown as RootContent
}

function line(name: string, attributes: Record<string, string>, children: readonly Nodes[]): PhrasingContent {
  const made: TagNode = { type: 'mdxJsxTextElement', name, attributes, children: [...children] }
  return made as unknown as PhrasingContent
}

const target = (id: string): PhrasingContent => line('a', { id }, [])

const flow = (state: State, node: Element): RootContent[] => state.toFlow(state.all(node))

/** Boxes of ours by what they are; others are no more than the blocks inside. */
function box(state: State, node: Element): RootContent | RootContent[] | undefined {
  const title = attribute(node, 'offprintTitle')
  switch (node.properties['offprintBox']) {
    case 'math':
      return node.tagName === 'div'
        ? { type: 'code', lang: 'math', value: textOf(node) }
        : ({ type: 'inlineMath', value: textOf(node) } as unknown as RootContent)
    case 'note': {
      const label = attribute(node, 'offprintNumber')
      return { type: 'footnoteReference', identifier: label, label }
    }
    case 'notes': {
      const label = attribute(node, 'offprintNumber')
      return { type: 'footnoteDefinition', identifier: label, label, children: flow(state, node) as [] }
    }
    case 'callout': {
      const mark = `[!${attribute(node, 'offprintKind').toUpperCase()}]`
      const first: PhrasingContent[] = [{ type: 'html', value: title === '' ? mark : `${mark} ` }]
      if (title !== '') first.push({ type: 'text', value: title })
      const children = [{ type: 'paragraph', children: first } as const, ...(flow(state, node) as [])]
      return { type: 'blockquote', children }
    }
    case 'tabs':
      return tag('Tabs', {}, flow(state, node))
    case 'tab':
      return tag('Tab', { title }, flow(state, node))
    default:
      return flow(state, node)
  }
}

/** An item without paragraphs of its own stands close to its neighbours. */
function item(state: State, node: Element): RootContent {
  const made = defaultHandlers.li(state, node)
  const isClose =
    !node.children.some((child) => isElement(child, 'p')) &&
    made.children.every(({ type }) => type === 'paragraph' || type === 'list')
  return isClose ? { ...made, spread: false } : made
}

function words(state: State, node: Element): PhrasingContent | PhrasingContent[] {
  const children = state.all(node) as PhrasingContent[]
  if (textOf(node).trim() === '') return children
  const title = attribute(node, 'title')
  return line(node.tagName, title === '' ? {} : { title }, children)
}

/** Emphasis; none inside its own kind, none without words. */
function marked(
  state: State,
  node: Element,
  parent: Parameters<Handle>[2],
): PhrasingContent | PhrasingContent[] {
  const children = state.all(node) as PhrasingContent[]
  if (textOf(node).trim() === '') return children
  const name = isElement(node, 'b', 'strong') ? 'strong' : 'em'
  const inside = children.some((child) => child.type === (name === 'strong' ? 'strong' : 'emphasis'))
  const alone =
    isElement(parent) && parent.children.length === 1 && isElement(parent, 'b', 'strong', 'em', 'i')
  if (inside || alone) return line(name, {}, children)
  if (name === 'strong') return { type: 'strong', children }
  return { type: 'emphasis', children }
}

function link(state: State, node: Element): RootContent | RootContent[] | undefined {
  const id = attribute(node, 'offprintAnchor')
  if (id !== '') return target(id)
  const children = state.all(node)
  const href = attribute(node, 'href')
  if (href === '') return children
  if (textOf(node).trim() === '' && find(node, (child) => isElement(child, 'img')) === undefined)
    return children
  return {
    type: 'link',
    url: href,
    title: attribute(node, 'title') || null,
    children: children as PhrasingContent[],
  }
}

/** Code in a line; with its links where it has some, which Markdown's own sign for it cannot hold. */
function code(state: State, node: Element): PhrasingContent | PhrasingContent[] | undefined {
  const text = textOf(node).replace(/\s*\n\s*/g, ' ')
  if (text.trim() === '') return undefined
  const holds = findAll(
    node,
    (child) => isElement(child, 'a', 'img') || child.properties['offprintBox'] !== undefined,
  )
  return holds.length > 0 ? line('code', {}, state.all(node)) : { type: 'inlineCode', value: text }
}

/** A term; the signature of a function or class is code as a whole. */
function term(state: State, node: Element): RootContent {
  if (!isClassed(node, /^sig(?:-object)?$/)) return tag('dt', {}, state.all(node), true)
  const isTarget = (child: Element): boolean => attribute(child, 'offprintAnchor') !== ''
  const targets = findAll(node, isTarget).flatMap((child) => target(attribute(child, 'offprintAnchor')))
  removeAll(node, isTarget)
  return tag('dt', {}, [...targets, ...[code(state, node) ?? []].flat()], true)
}

function pre(_state: State, node: Element): RootContent | undefined {
  const value = textOf(node)
  if (value.trim() === '') return undefined
  const language = attribute(node, 'offprintLanguage')
  const title = attribute(node, 'offprintTitle').replaceAll('"', "'").replaceAll('`', "'")
  return {
    type: 'code',
    lang: language || (title === '' ? null : 'text'),
    meta: title === '' ? null : `title="${title}"`,
    value,
  }
}

function img(_state: State, node: Element): PhrasingContent | undefined {
  const url = attribute(node, 'src')
  const alt = attribute(node, 'alt').replace(/\s+/g, ' ').trim()
  if (url === '' && alt === '') return undefined
  const theme = attribute(node, 'offprintTheme')
  const size = { width: attribute(node, 'width'), height: attribute(node, 'height') }
  if (theme === '' && size.width === '' && size.height === '') return { type: 'image', url, alt }
  return line(
    'img',
    {
      src: url,
      alt,
      ...(size.width !== '' && { width: size.width }),
      ...(size.height !== '' && { height: size.height }),
      ...(theme !== '' && { class: theme === 'light' ? 'dark:hidden' : 'hidden dark:block' }),
    },
    [],
  )
}

/** What cannot play offline is a link to where it does. */
function player(_state: State, node: Element): PhrasingContent | undefined {
  const source = find(node, (child) => isElement(child, 'source'))
  const url = attribute(node, 'src') || (source === undefined ? '' : attribute(source, 'src'))
  if (!/^https?:/.test(url)) return undefined
  const label = { video: 'Video', audio: 'Audio' }[node.tagName] ?? 'Embedded page'
  return { type: 'link', url, children: [{ type: 'text', value: attribute(node, 'title') || label }] }
}

/** What folds; where its line holds a heading it is opened, so that the heading starts a section. */
function details(state: State, node: Element): RootContent | RootContent[] {
  const summary = node.children.find((child) => isElement(child, 'summary'))
  const isSection =
    summary !== undefined && find(summary, (child) => /^h[1-6]$/.test(child.tagName)) !== undefined
  if (!isSection)
    return tag('details', node.properties['open'] === true ? { open: '' } : {}, flow(state, node))
  const opened = node.children.flatMap((child) =>
    child === summary && isElement(child) ? child.children : [child],
  )
  return flow(state, element('div', {}, opened))
}

/** A table with the signs of GFM where they can say it, else with tags. */
function table(state: State, node: Element): RootContent | RootContent[] | undefined {
  if (attribute(node, 'role') === 'presentation' || textOf(node).trim() === '')
    return findAll(node, (child) => isElement(child, 'td', 'th')).flatMap((child) => flow(state, child))
  if (!state.inTable && isPlainTable(node)) return defaultHandlers.table(state, node)
  const wasInTable = state.inTable
  state.inTable = false
  const made = tag('table', {}, flow(state, node))
  state.inTable = wasInTable
  return made
}

function cell(state: State, node: Element): RootContent {
  if (state.inTable) return { type: 'tableCell', children: state.all(node) as PhrasingContent[] }
  const children = state.all(node)
  const isLine =
    findAll(node, (child) =>
      isElement(child, 'p', 'pre', 'ul', 'ol', 'dl', 'table', 'blockquote', 'div', 'details', 'figure'),
    ).length === 0
  return tag(node.tagName, spansOf(node), isLine ? children : state.toFlow(children), isLine)
}
