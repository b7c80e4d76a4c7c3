/**
 * Elements of a rendered page that are none of HTML's: what the components of documentation sites become.
 * The render worker makes them, its sanitiser lets these and no others through, the reader has a look for each.
 * Text that a component carries in attributes (title, label, description, tip) is made child elements,
 * so that the tree's text is the text that a person sees.
 */
export const MDX_TAGS = [
  'mdx-callout', // note, tip, warning: `kind`; `dataTitled` where the author gave a title
  'mdx-title', // title of the box that it stands in
  'mdx-meta', // label, type, date: small text beside a title
  'mdx-caption',
  'mdx-tip', // explanation of a tooltip
  'mdx-cards', // grid of cards or columns
  'mdx-card',
  'mdx-steps',
  'mdx-step',
  'mdx-tabs',
  'mdx-tab',
  'mdx-code-group',
  'mdx-group', // groups that need no look of their own
  'mdx-accordion', // `open` where its author shows it unfolded
  'mdx-update',
  'mdx-frame',
  'mdx-panel',
  'mdx-field', // parameter or response field
  'mdx-tree',
  'mdx-tree-item',
  'mdx-badge',
  'mdx-tooltip',
  'mdx-expression', // code in braces that nobody runs
  'mdx-unknown', // any other component: `dataName` is its name, `dataInline` where it stands inside a line
  'mdx-interactive', // a component that the page itself programs: `dataName`, `dataInline`; nobody runs it
  'mdx-plain', // text of a page that could not be read as Markdown
] as const

export type MdxTag = (typeof MDX_TAGS)[number]

export const CALLOUT_KINDS = ['note', 'info', 'tip', 'check', 'warning', 'danger'] as const

export type CalloutKind = (typeof CALLOUT_KINDS)[number]

/** Whether a value from a stored tree is one of our kinds of callout. */
export function isCalloutKind(value: unknown): value is CalloutKind {
  return CALLOUT_KINDS.some((kind) => kind === value)
}
