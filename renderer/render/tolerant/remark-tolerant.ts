import type { Root } from 'mdast'
import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown'
import type { Extension as Syntax } from 'micromark-util-types'
import { codes } from 'micromark-util-symbol'
import type { Processor } from 'unified'
import { buildTree } from './tree/build-tree'
import { fenceConstruct } from './syntax/fence-construct'
import { leafInText, leafLine } from './syntax/line-constructs'
import { moduleConstruct } from './syntax/module-construct'
import { asMdast, asTreeNode } from './tree/nodes'
import type { TreeNode } from './tree/nodes'
import { markInteractive, ownComponents } from './tree/own-components'
import { rawConstruct } from './syntax/raw-construct'
import { readLiquid } from './read/read-liquid'
import { readTag } from './read/read-tag'

export interface TolerantOptions {
  /** Whether four spaces make code. Off in pages with components: there they are only indentation, as in MDX. */
  readonly indentedCode: boolean
}

/**
 * A remark plugin that reads what documentation sites mix into Markdown: tags of HTML and JSX, containers (`:::`),
 * GitBook's `{% %}`, import and export statements, comments. Everything is only read, nothing is evaluated, and whatever
 * cannot be read stays the text it was.
 *
 * Replaces CommonMark's HTML: the tree has no html nodes afterwards.
 */
export function remarkTolerant(this: Processor, options: TolerantOptions): (tree: Root) => void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax(options)]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), fromMarkdown]
  return (tree) => {
    const root = asTreeNode(tree)
    const own = ownComponents(root)
    buildTree(root)
    markInteractive(root, own)
  }
}

function syntax({ indentedCode }: TolerantOptions): Syntax {
  return {
    flow: {
      [codes.lessThan]: [rawConstruct('flow'), leafLine],
      [codes.leftCurlyBrace]: leafLine,
      [codes.colon]: fenceConstruct,
      [codes.lowercaseE]: moduleConstruct,
      [codes.lowercaseI]: moduleConstruct,
    },
    text: {
      [codes.lessThan]: [rawConstruct('text'), leafInText],
      [codes.leftCurlyBrace]: leafInText,
    },
    disable: { null: ['htmlFlow', 'htmlText', ...(indentedCode ? [] : ['codeIndented'])] },
  }
}

const fromMarkdown: FromMarkdown = {
  enter: {
    tolerantTag: enterTag,
    tolerantRaw: enterValue,
    tolerantModule: enterValue,
    tolerantFence: enterValue,
  },
  exit: { tolerantTag: leave, tolerantRaw: leave, tolerantModule: leave, tolerantFence: leave },
}

function enterTag(this: CompileContext, token: Token): void {
  const value = this.sliceSerialize(token)
  const tag = value.startsWith('<') ? readTag(value) : readLiquid(value)
  enter(
    this,
    token,
    tag === null ? { type: 'tolerantExpression', value } : { type: 'tolerantTag', tag, value },
  )
}

function enterValue(this: CompileContext, token: Token): void {
  enter(this, token, { type: token.type, value: this.sliceSerialize(token) })
}

function enter(context: CompileContext, token: Token, node: TreeNode): void {
  context.enter(asMdast(node) as Parameters<CompileContext['enter']>[0], token)
}

function leave(this: CompileContext, token: Token): void {
  this.exit(token)
}
