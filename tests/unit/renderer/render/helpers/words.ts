import type { RenderedArticle, TreeNode } from '../../../../../shared/ipc/render-messages'

/**
 * The words of a Markdown source that a reader should see, found without any parser: front matter, prelude, statements,
 * comments, link targets and tags are cut by patterns, words of the visible attributes are kept.
 */
export function wordsOfSource(source: string): string[] {
  const text = source
    .replace(/^\ufeff?---\r?\n[^]*?\r?\n---[ \t]*(?:\r?\n|$)/, '')
    .replace(/^(?:<!--[^]*?-->\s*)?> ## Documentation Index\n(?:>.*\n)*/, '')
    .replace(/<AgentInstructions>[^]*?<\/AgentInstructions>/g, ' ')
    .replace(/<Visibility for="agents">[^]*?<\/Visibility>/g, ' ')
  const fences: string[] = []
  const withoutCode = text.replace(
    /^([ \t>]*)(`{3,}|~{3,})([^\n]*)\n([^]*?)^[ \t>]*\2`*[ \t]*$/gm,
    (_, __, ___, ____, code) => {
      fences.push(String(code).replace(/^[ \t]*>/gm, ' '))
      return '\n'
    },
  )
  const prose = withoutCode
    .replace(/<!--[^]*?-->/g, ' ')
    .replace(/\{\/\*[^]*?\*\/\}/g, ' ')
    .replace(/^import\s[^]*?(?:['"];?[ \t]*$|\n\n)/gm, '\n')
    .replace(/^export\s[^]*?(?:^[)\]}]+;?[ \t]*$|\n\n)/gm, '\n')
    .replace(/<(script|style|svg)\b[^]*?<\/\1>/gi, ' ')
    .replace(/\{%[^%]*%\}/g, (tag) => /title="([^"]*)"/.exec(tag)?.[1] ?? ' ')
    .replace(/<\/?[A-Za-z][^<>]*(?:\{[^]*?\}[^<>]*)*>/g, (tag) => visibleValues(tag))
    .replace(/\]\((?:<[^>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)/g, '] ')
    .replace(/^\s*\[[^\]]+\]:\s+\S+.*$/gm, ' ')
    .replace(/\]\[[^\]]*\]/g, '] ')
    .replace(/^:::.*$/gm, ' ')
    .replace(/\{#[^}]*\}/g, ' ')
    .replace(/<https?:[^>]*>|https?:\/\/\S+/g, ' ')
    .replace(/&[a-z]+;|&#\w+;/gi, ' ')
    .replace(/^(\s*)\d+[.)]\s/gm, '$1')
  return wordsIn([prose, ...fences].join('\n'))
}

/** The words that a rendered article shows: its title and description, its text, descriptions of pictures, names of files. */
export function wordsShown(article: RenderedArticle): string[] {
  const texts: string[] = [article.title, article.description]
  const collect = (node: TreeNode): void => {
    if (node.value !== undefined) texts.push(node.value)
    for (const key of ['alt', 'dataName', 'dataTitle', 'title'])
      texts.push(String(node.properties?.[key] ?? ''))
    node.children?.forEach(collect)
  }
  for (const chunk of article.chunks) {
    for (const block of chunk.tree.children ?? []) {
      collect(block)
      texts.push('\n')
    }
  }
  return wordsIn(joinInline(texts))
}

/** How many words of the first list are not in the second, each counted as often as it occurs. */
export function missingWords(expected: readonly string[], shown: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const word of shown) left.set(word, (left.get(word) ?? 0) + 1)
  return expected.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  })
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []

const joinInline = (texts: readonly string[]): string => texts.join(' ')

function visibleValues(tag: string): string {
  const values = [
    ...tag.matchAll(
      /(?<![-\w])(?:title|description|label|tip|caption|alt)=(?:"([^"]*)"|'([^']*)'|\{"([^"]*)"\})/g,
    ),
  ]
  return ` ${values.map(([, a, b, c]) => a ?? b ?? c ?? '').join(' ')} `
}
