import { HANDBOOK_SCHEME } from '../../../shared/model/source'
import { readArticle } from '../../db/read-article'
import { services } from '../services'
import { showAlert } from '../view/notice-store'
import { viewNow } from '../view/view-store'
import { copyText } from './copy'

/** What is made into Markdown to be taken along. */
export interface CopiedArticle {
  readonly title: string
  readonly url: string
  /** As it was fetched. */
  readonly text: string
}

const FRONT_MATTER = /^---[ \t]*\r?\n[\s\S]{0,20000}?\n---[ \t]*(?:\r?\n|$)/
/** The quoted note that some platforms put before each page for machines. */
const PRELUDE = /^(?:>[^\n]*(?:documentation index|llms\.txt)[^\n]*(?:\r?\n|$))(?:>[^\n]*(?:\r?\n|$))*/i

/** The article as it was written, below its title and the address it comes from. Its own first heading is not said twice. */
export function articleMarkdown({ title, url, text }: CopiedArticle): string {
  const bare = text
    .replace(/^\uFEFF/, '')
    .replace(FRONT_MATTER, '')
    .trimStart()
    .replace(PRELUDE, '')
  const body = withoutTitle(bare.trimStart(), title)
  const source = url.startsWith(HANDBOOK_SCHEME) ? [] : [`Source: <${url}>`]
  return `${[`# ${title.replace(/\s+/g, ' ')}`, ...source, body.trim()].filter(Boolean).join('\n\n')}\n`
}

function withoutTitle(text: string, title: string): string {
  const [first = ''] = text.split('\n', 1)
  const heading = /^#[ \t]+(.*?)[ \t#]*$/.exec(first.trimEnd())?.[1]
  return heading?.trim() === title.trim() ? text.slice(first.length) : text
}

/** Copies the open article as it was written; does nothing where none is open. */
export async function copyShownAsMarkdown(): Promise<void> {
  const view = viewNow()
  if (view.kind !== 'article') return
  const { databases } = services()
  const [entry, row] = await Promise.all([
    readArticle(databases, view.address, view.source),
    databases.articles.texts.get(view.address),
  ])
  if (!entry) return
  if (!row) return showAlert('There is nothing to copy: this article is not on this laptop yet.')
  const { title, url } = entry
  await copyText(articleMarkdown({ title, url, text: row.text }), `Copied “${title}” as Markdown.`)
}
