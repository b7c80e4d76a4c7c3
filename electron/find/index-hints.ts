import type { FoundBy } from '../../shared/ipc/channels'
import { isIndexName } from '../../shared/llms-txt/index-name'
import type { AnswerNotice } from '../fetch/fetch-text'
import { readHeadLinks } from './head-links'
import { readLinkHeader, relationsOf } from './link-header'

export interface IndexHint {
  /** Absolute http(s) address without fragment. */
  readonly url: string
  readonly foundBy: FoundBy
}

/** A page has one index; what names more is a mistake or worse. */
const MAX_HINTS = 4

/**
 * Where an answer says that its site's index is: the Link header (`llms-txt` before `describedby`), X-Llms-Txt, then the
 * links in the head of an HTML page. Each address once, in that order. None of them was typed by the person.
 */
export function indexHints({ url, headers, html }: AnswerNotice): readonly IndexHint[] {
  const fromHeader = [
    ...byRelation(readLinkHeader(headers['link'] ?? '').map(({ href, params }) => ({ ...params, href }))),
    ...(headers['x-llms-txt'] ?? '').split(',').slice(0, MAX_HINTS),
  ]
  const head = html === null ? { base: null, links: [] } : readHeadLinks(html)
  const base = head.base !== null && URL.canParse(head.base, url) ? new URL(head.base, url).href : url
  const hints = new Map<string, IndexHint>()
  const add = (href: string, against: string, foundBy: FoundBy): void => {
    const target = resolve(href, against)
    if (target !== null && !hints.has(target)) hints.set(target, { url: target, foundBy })
  }
  for (const href of fromHeader) add(href, url, 'link-header')
  for (const href of byRelation(head.links)) add(href, base, 'html-link')
  return [...hints.values()].slice(0, MAX_HINTS)
}

interface Described {
  readonly href?: string
  readonly rel?: string
  readonly type?: string
}

/** `describedby` is also used for schemas, and `alternate` for all kinds of twins: there type and name decide. */
function byRelation(links: readonly Described[]): readonly string[] {
  const having = (relation: string, fits: (link: Described) => boolean): readonly string[] =>
    links
      .filter((link) => relationsOf(link.rel).includes(relation) && fits(link))
      .map(({ href }) => href ?? '')
  return [
    ...having('llms-txt', () => true),
    ...having(
      'describedby',
      ({ type }) => type === undefined || type === '' || /^text\/(?!html)/i.test(type),
    ),
    ...having('alternate', ({ href }) => isIndexName((href ?? '').replace(/[?#].*$/s, ''))),
  ]
}

function resolve(href: string, base: string): string | null {
  const written = href.trim()
  if (written === '' || !URL.canParse(written, base)) return null
  const url = new URL(written, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.hash = ''
  url.username = ''
  url.password = ''
  return url.href
}
