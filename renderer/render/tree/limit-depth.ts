import type { ElementContent, Nodes, RootContent } from 'hast'

/** Elements inside each other; what is deeper is kept as its text. Real pages reach about 25. */
const DEEPEST = 200

/** The same tree, cut where it is deeper than recursive code (sanitiser, React) can safely follow. */
export function limitDepth(tree: Nodes, depth = 0): Nodes {
  if (!('children' in tree)) return tree
  if (depth < DEEPEST) for (const child of tree.children) limitDepth(child, depth + 1)
  else tree.children = [{ type: 'text', value: textInside(tree.children) }]
  return tree
}

/** Text of a tree of any depth; no recursion. */
function textInside(children: readonly (RootContent | ElementContent)[]): string {
  const todo: Nodes[] = [...children].reverse()
  let text = ''
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (node.type === 'text') text += node.value
    else if ('children' in node) todo.push(...[...node.children].reverse())
  }
  return text
}
