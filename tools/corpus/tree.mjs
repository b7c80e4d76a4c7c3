/** @typedef {import('../../shared/ipc/render-messages').TreeNode} TreeNode */

/**
 * All nodes of an article, in order.
 *
 * @param {import('../../shared/ipc/render-messages').RenderedArticle} article
 * @returns {TreeNode[]}
 */
export const nodesOf = (article) => article.chunks.flatMap((chunk) => withBelow(chunk.tree))

/** @type {(node: TreeNode) => TreeNode[]} */
const withBelow = (node) => [node, ...(node.children ?? []).flatMap(withBelow)]

/** @type {(node: TreeNode) => string} */
export const textOf = (node) => node.value ?? (node.children ?? []).map(textOf).join('')
