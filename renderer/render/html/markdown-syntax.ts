import { gfmToMarkdown } from 'mdast-util-gfm'
import type { Handle, Info, Options, State } from 'mdast-util-to-markdown'

/** A tag round blocks or words, as our pipeline reads it; named like MDX's, so that mdast's tools know which of them stand in a line. */
export interface TagNode {
  readonly type: 'mdxJsxFlowElement' | 'mdxJsxTextElement'
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: unknown[]
  /** Its children are words, though it is a block itself. */
  readonly inLine?: boolean
}

const flowTag: Handle = (node: TagNode, _parent: unknown, state: State, info: Info) => {
  const start = opening(node)
  if (node.children.length === 0) return `${start}</${node.name}>`
  if (node.inLine === true) return `${start}${wordsIn(node, state, info)}</${node.name}>`
  const inside = state.containerFlow(
    node as unknown as Parameters<State['containerFlow']>[0],
    state.createTracker(info).current(),
  )
  return `${start}\n\n${inside}\n\n</${node.name}>`
}

const textTag: Handle = (node: TagNode, _parent: unknown, state: State, info: Info) =>
  VOID.has(node.name) ? opening(node) : `${opening(node)}${wordsIn(node, state, info)}</${node.name}>`

const VOID = new Set(['br', 'img', 'wbr'])

function wordsIn(node: TagNode, state: State, info: Info): string {
  const exit = state.enter('phrasing')
  const words = state.containerPhrasing(node as unknown as Parameters<State['containerPhrasing']>[0], {
    ...info,
    before: '>',
    after: '<',
  })
  exit()
  return words
}

function opening({ name, attributes }: TagNode): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${quoted(value)}"`)
  return `<${name}${written.join('')}${VOID.has(name) ? ' /' : ''}>`
}

const quoted = (value: string): string =>
  value
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('`', '&#96;')
    .replaceAll('|', '&#124;')

/**
 * How Markdown is written here: so that our pipeline, which reads MDX, containers and math as well, shows text as the page had it.
 */
export const MARKDOWN: Options = {
  bullet: '-',
  rule: '-',
  fences: true,
  listItemIndent: 'one',
  resourceLink: true,
  extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  handlers: {
    mdxJsxFlowElement: flowTag,
    mdxJsxTextElement: textTag,
    inlineMath: ((node: { value: string }, _parent, state) => {
      const tex = node.value.replace(/\s+/g, ' ')
      return `$$${state.stack.includes('tableCell') ? tex.replaceAll('|', '\\vert ') : tex}$$`
    }) satisfies Handle,
  } as NonNullable<Options['handlers']>,
  unsafe: [
    { character: '{', inConstruct: 'phrasing' },
    { character: '<', after: '[!/?A-Za-z>]', inConstruct: 'phrasing' },
    { character: '$', before: '\\$', inConstruct: 'phrasing' },
    { character: '$', after: '\\$', inConstruct: 'phrasing' },
    { character: ':', atBreak: true },
    { character: 'i', atBreak: true, after: 'mport\\b' },
    { character: 'e', atBreak: true, after: 'xport\\b' },
  ],
  // tags stand on lines of their own with empty ones between them, also in lists that are tight
  join: [(left, right) => (isTag(left) || isTag(right) ? 1 : undefined)],
}

const isTag = (node: { readonly type: string }): boolean => node.type === 'mdxJsxFlowElement'
