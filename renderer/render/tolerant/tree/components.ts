import type { CalloutKind, MdxTag } from '../../../../shared/markdown/mdx-tags'

/** What a component of a documentation platform is to us. */
export interface Component {
  readonly tag: MdxTag
  /** For callouts. */
  readonly kind?: CalloutKind
  /** Its title where its author gives none. */
  readonly title?: string
  /** Stands inside a line of text. */
  readonly inline?: boolean
}

const box = (tag: MdxTag): Component => ({ tag })
const line = (tag: MdxTag): Component => ({ tag, inline: true })
const callout = (kind: CalloutKind): Component => ({ tag: 'mdx-callout', kind })

/** Components of Mintlify, Docusaurus, Starlight, Nextra and GitBook by the name that authors type. */
const COMPONENTS = new Map<string, Component>([
  ['Note', callout('note')],
  ['Info', callout('info')],
  ['Tip', callout('tip')],
  ['Check', callout('check')],
  ['Success', callout('check')],
  ['Warning', callout('warning')],
  ['Caution', callout('warning')],
  ['Danger', callout('danger')],
  ['Error', callout('danger')],
  ['Callout', callout('note')],
  ['Admonition', callout('note')],
  ['Aside', callout('note')],
  ['Alert', callout('note')],
  ['Hint', callout('info')],
  ['Banner', callout('info')],
  ['Card', box('mdx-card')],
  ['Tile', box('mdx-card')],
  ['LinkCard', box('mdx-card')],
  ['ContentRef', box('mdx-card')],
  ['CardGroup', box('mdx-cards')],
  ['CardGrid', box('mdx-cards')],
  ['Cards', box('mdx-cards')],
  ['Columns', box('mdx-cards')],
  ['Tiles', box('mdx-cards')],
  ['Steps', box('mdx-steps')],
  ['Step', box('mdx-step')],
  ['Tabs', box('mdx-tabs')],
  ['Tab', box('mdx-tab')],
  ['TabItem', box('mdx-tab')],
  ['View', box('mdx-panel')],
  ['CodeGroup', box('mdx-code-group')],
  ['Accordion', box('mdx-accordion')],
  ['Expandable', box('mdx-accordion')],
  ['Details', box('mdx-accordion')],
  ['Update', box('mdx-update')],
  ['Frame', box('mdx-frame')],
  ['Panel', box('mdx-panel')],
  ['Prompt', box('mdx-panel')],
  ['RequestExample', { tag: 'mdx-code-group', title: 'Request example' }],
  ['ResponseExample', { tag: 'mdx-code-group', title: 'Response example' }],
  ['ParamField', box('mdx-field')],
  ['ResponseField', box('mdx-field')],
  ['Tree', box('mdx-tree')],
  ['Tree.Folder', box('mdx-tree-item')],
  ['Tree.File', box('mdx-tree-item')],
  ['AccordionGroup', box('mdx-group')],
  ['Column', box('mdx-group')],
  ['Visibility', box('mdx-group')],
  ['Color', box('mdx-group')],
  ['Color.Row', box('mdx-group')],
  ['Color.Item', box('mdx-tree-item')],
  ['Badge', line('mdx-badge')],
  ['Tooltip', line('mdx-tooltip')],
])

/** What we know of a component's name; undefined for a name nobody documented. */
export function knownComponent(name: string): Component | undefined {
  return COMPONENTS.get(name)
}

/** Pictures without words: nothing to read, nothing to show offline. */
export const isDecoration = (name: string): boolean => name === 'Icon'

/** Kinds of callout by the words that platforms use for them in attributes, `:::` containers and alerts. */
const KINDS = new Map<string, CalloutKind>([
  ['note', 'note'],
  ['info', 'info'],
  ['information', 'info'],
  ['important', 'info'],
  ['abstract', 'info'],
  ['tip', 'tip'],
  ['hint', 'tip'],
  ['success', 'check'],
  ['check', 'check'],
  ['warning', 'warning'],
  ['warn', 'warning'],
  ['caution', 'warning'],
  ['attention', 'warning'],
  ['danger', 'danger'],
  ['error', 'danger'],
  ['secondary', 'note'],
  ['default', 'note'],
])

/** Words that a kind of callout has swallowed, though their author chose them: shown as its title. */
const OWN_WORDS: ReadonlySet<string> = new Set(['important', 'caution'])

/** The title of a callout without one: the author's word where it says something else than the kind, else ''. */
export function calloutTitle(word: string): string {
  const lower = word.toLowerCase()
  return OWN_WORDS.has(lower) ? lower.charAt(0).toUpperCase() + lower.slice(1) : ''
}

/** The kind of callout that a word names, in any case; undefined for other words. */
export function calloutKind(word: string): CalloutKind | undefined {
  return KINDS.get(word.toLowerCase())
}
