import type { FoundBy } from '../../shared/ipc/channels'
import { fail, ok, type Result } from '../../shared/lib/result'
import { indexCandidates, plainHttp, readTypedAddress } from '../../shared/lib/typed-address'
import { countsAsIndex, readIndexText, type IndexText } from '../../shared/llms-txt/read-index-text'
import { isIndexName } from '../../shared/llms-txt/index-name'
import { mayHelpToRetry, type Failure, type FailureCode } from '../../shared/model/failure'
import type { SiteIndex } from '../../shared/model/site-index'
import { rulesOfSource, type SourceRules } from '../fetch/fetch-rules'
import type { AnswerNotice } from '../fetch/fetch-text'
import { indexHints, type IndexHint } from './index-hints'
import { fetchIndexText, type IndexTools } from './index-tools'
import { privateName, rulesFrom } from './private-host'
import { completeIndex, readPage, withSite } from './read-index'

export interface DiscoveredIndex {
  readonly index: SiteIndex
  readonly foundBy: FoundBy
  /** Hosts beside the index's own site that were counted as home. */
  readonly includeHosts: readonly string[]
  /** Host of the index, where the person typed this very name and it leads into a private network; null otherwise. */
  readonly privateHost: string | null
}

/** What is wrong with an address in general; what is wrong with an index found later says more. */
const VAGUE: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'html',
  'not-found',
  'empty',
  'bad-status',
  'no-links',
])

/**
 * Finds the index that a person means by what they typed: the address itself, what its answer names (Link header, X-Llms-Txt,
 * `<link>`), `llms.txt` of the nearest folder upwards, `/.well-known/llms.txt`. What answers is judged by its text; an
 * address that the site names may not lead into a private network but for the host that was typed. Where nothing is an
 * index, a readable page is a source of one article, else the failure is that of the typed address or, when one was
 * found that cannot be used, of that index. Trouble with the network or the server ends the search. An address typed
 * without a scheme is tried with https, and with http when that is refused.
 */
export async function discoverIndex(tools: IndexTools, typed: string): Promise<Result<DiscoveredIndex>> {
  const address = readTypedAddress(typed)
  if (!address.ok) return address
  const found = await searchFrom(tools, address.value)
  const plain = plainHttp(typed, address.value)
  if (found.ok || found.error.code !== 'refused' || plain === null) return found
  const second = await searchFrom(tools, plain)
  return second.ok || second.error.code !== 'refused' ? second : found
}

async function searchFrom(tools: IndexTools, start: string): Promise<Result<DiscoveredIndex>> {
  const typedHost = await privateName(tools.kit, new URL(start).hostname)
  const rules = rulesOfSource(start, typedHost ?? undefined)
  let notice: AnswerNotice | null = null
  const first = await look(tools, start, rules, (answer) => {
    notice = answer
  })
  if (!first.ok && endsSearch(first.error)) return first
  const answered = notice as AnswerNotice | null
  const seen = new Set([start, answered?.url ?? start])
  const isExact = /\.txt$/i.test(new URL(start).pathname)
  const hints = answered === null || isExact ? [] : indexHints(answered).filter(({ url }) => !seen.has(url))

  const isNamed = isExact || isIndexName(new URL(start).pathname)
  const page = first.ok ? first.value : null
  const isIndex = page !== null && countsAsIndex(page)
  // a page that happens to be a list stands back behind the index that its own answer names
  if (page && isIndex && (isNamed || hints.length === 0)) return complete(page, 'address')

  let told: Failure = first.ok ? { code: 'no-links', url: start } : first.error
  const named = rulesFrom(rules, answered?.url ?? start)
  const ways = [
    ...hints.map((hint) => ({ ...hint, by: named })),
    ...guesses(start, answered?.url ?? start, isExact).map((guess) => ({ ...guess, by: rules })),
  ]
  for (const { url, foundBy, by } of ways) {
    if (seen.has(url)) continue
    seen.add(url)
    const read = await look(tools, url, by)
    const found = read.ok ? await complete(read.value, foundBy) : read
    if (found.ok) return found
    if (VAGUE.has(told.code) && (!VAGUE.has(found.error.code) || isAboutIndex(read, told))) told = found.error
    if (endsSearch(found.error)) return fail(found.error)
  }
  if (page) return isIndex ? complete(page, 'address') : complete(page, 'address', told)
  return fail(told)

  async function look(
    own: IndexTools,
    url: string,
    by: SourceRules,
    onAnswer?: (answer: AnswerNotice) => void,
  ): Promise<Result<IndexText>> {
    const fetched = await fetchIndexText(own, url, by, onAnswer)
    if (!fetched.ok) return fetched
    const text = readIndexText(fetched.value.text, fetched.value.url)
    return text.ok ? text : fail({ ...text.error, url })
  }

  async function complete(
    text: IndexText,
    foundBy: FoundBy,
    otherwise?: Failure,
  ): Promise<Result<DiscoveredIndex>> {
    const own = withSite(tools, start, text.url)
    const index = countsAsIndex(text)
      ? await completeIndex(own, text, rulesFrom(rules, text.url))
      : readPage(text)
    if (!index.ok) return fail(otherwise ?? index.error)
    const isTyped = typedHost === new URL(text.url).hostname
    return ok({
      index: index.value,
      foundBy,
      includeHosts: own.includeHosts ?? [],
      privateHost: isTyped ? typedHost : null,
    })
  }
}

/** An index that was had, and lists nothing, says more than a page that is none; a bare "Not found" is no index. */
const isAboutIndex = (read: Result<IndexText>, told: Failure): boolean =>
  read.ok &&
  told.code !== 'no-links' &&
  (read.value.parsed.title !== '' || read.value.parsed.links.length > 0)

/** Somebody is waiting: a host that does not answer is not asked ten times. */
const endsSearch = (failure: Failure): boolean =>
  failure.code === 'cancelled' || failure.code === 'tls' || mayHelpToRetry(failure)

/** Addresses where an index usually is, for the address that was typed and for the one that answered. */
function guesses(start: string, answered: string, isExact: boolean): readonly IndexHint[] {
  if (isExact) return []
  const starts = [...new Set([start, answered])]
  const paths = starts.flatMap((url) => indexCandidates(url).slice(1))
  const wellKnown = starts.map((url) => new URL('/.well-known/llms.txt', url).href)
  return [
    ...paths.map((url): IndexHint => ({ url, foundBy: 'path' })),
    ...wellKnown.map((url): IndexHint => ({ url, foundBy: 'well-known' })),
  ]
}
