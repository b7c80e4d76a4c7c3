import { plainProse } from './source-text.mjs'
import { nodesOf, textOf } from './tree.mjs'
import { countsOf, missingFrom } from './words.mjs'

/**
 * Names that authors type, by the element that each must become: a list of its own, so that one lost there is seen here.
 * Wrappers that have no look (AccordionGroup, Column) are none.
 */
const NAMES = {
  callout:
    'Note Info Tip Check Success Warning Caution Danger Error Callout Admonition Aside Alert Hint Banner',
  card: 'Card Tile LinkCard',
  cards: 'CardGroup CardGrid Cards Columns Tiles',
  steps: 'Steps',
  step: 'Step',
  tabs: 'Tabs',
  tab: 'Tab TabItem',
  'code-group': 'CodeGroup RequestExample ResponseExample',
  accordion: 'Accordion Expandable Details',
  update: 'Update',
  frame: 'Frame',
  panel: 'Panel Prompt View',
  field: 'ParamField ResponseField',
  tree: 'Tree',
  'tree-item': 'Tree.Folder Tree.File',
  badge: 'Badge',
  tooltip: 'Tooltip',
}
/** GitBook's `{% … %}`; `code` is none: its title becomes the file name of the block in it. */
const LIQUID = {
  callout: 'hint',
  tabs: 'tabs',
  tab: 'tab',
  card: 'content-ref page-ref embed file',
  steps: 'stepper',
  step: 'step',
  cards: 'columns',
}
/** `::: name` and `> [!NAME]`. */
const CONTAINERS = {
  callout: 'note info important abstract tip success check warning warn caution attention danger',
  'code-group': 'code-group',
  accordion: 'details',
}
const ALERTS = { callout: 'note tip important warning caution' }

/** @returns {ReadonlyMap<string, string>} */
const byName = (/** @type {Readonly<Record<string, string>>} */ lists) =>
  new Map(Object.entries(lists).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind])))

/** A way to write components: the pattern's first group is the name. */
const WAYS = /** @type {const} */ ([
  [/<([A-Z][\w.]*)(?=[\s/>])/g, byName(NAMES)],
  [/\{%-?\s*([a-z-]+)(?=[\s%-])/g, byName(LIQUID)],
  [/^[ \t]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?:::+[ \t]*([A-Za-z][\w-]*)/gm, byName(CONTAINERS)],
  [/^(?:[ \t]*>)+[ \t]*\[!([A-Za-z]+)\]/gm, byName(ALERTS)],
])

/** All names of components in tags. */
export const COMPONENT_NAMES = Object.values(NAMES).join(' ').split(' ')

/**
 * How often the known components stand in a source, by patterns, and how often they were built; by the name of the element.
 *
 * @param {string} source
 * @param {import('../../shared/ipc/render-messages').RenderedArticle} article
 * @returns {Record<string, [source: number, built: number]>}
 */
export function countComponents(source, article) {
  const prose = plainProse(source)
  const written = countsOf(
    WAYS.flatMap(([pattern, kinds]) =>
      Array.from(
        prose.matchAll(pattern),
        ([, name = '']) => kinds.get(name) ?? kinds.get(name.toLowerCase()) ?? [],
      ).flat(),
    ),
  )
  // a group of one block is that block
  const groups = Array.from(
    source.matchAll(/<CodeGroup\b[^>]*>([^]*?)<\/CodeGroup>/g),
    ([, inside = '']) => inside,
  )
  const single = groups.filter((inside) => (inside.match(/^[ \t]*`{3,}/gm) ?? []).length === 2).length
  const inGroups = written.get('code-group') ?? 0
  if (single > 0) written.set('code-group', Math.max(0, inGroups - single))
  const nodes = nodesOf(article)
  const built = countsOf(nodes.map(({ tagName = '' }) => tagName.replace(/^mdx-/, '')))
  // an entry of a changelog is opened: its label becomes a heading of the page
  const labels = Array.from(prose.matchAll(/<Update\b[^>]*?\blabel="([^"]*)"/g), ([, label = '']) => label)
  const headings = nodes.filter(({ tagName = '' }) => /^h[1-6]$/.test(tagName)).map(textOf)
  const opened = labels.length - missingFrom(labels, headings).length
  built.set('update', (built.get('update') ?? 0) + opened)
  return Object.fromEntries([...written].map(([kind, count]) => [kind, [count, built.get(kind) ?? 0]]))
}
