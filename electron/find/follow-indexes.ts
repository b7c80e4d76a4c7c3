import { fail, ok, type Result } from '../../shared/lib/result'
import { nestedLinks, type NestedIndex, type NestedLink } from '../../shared/llms-txt/nested-indexes'
import {
  isNestedIndex,
  isReadable,
  readIndexText,
  type IndexText,
} from '../../shared/llms-txt/read-index-text'
import { mayHelpToRetry, type Failure } from '../../shared/model/failure'
import type { SourceRules } from '../fetch/fetch-rules'
import { inLanes } from './in-lanes'
import { fetchIndexText, type IndexTools } from './index-tools'

/** Levels of indexes below the first one. */
export const MAX_DEPTH = 3
/** Indexes below the first one. */
export const MAX_INDEXES = 200
/** Text of all of them together; characters. */
export const MAX_TEXT = 40_000_000

export interface Followed {
  /** By canonical address. */
  readonly nested: ReadonlyMap<string, NestedIndex>
  readonly warnings: readonly string[]
  /** Sentences about what was not followed. */
  readonly limits: readonly string[]
}

/**
 * Fetches the indexes that an index links, level by level, each address once. One that is not there is a warning and the
 * rest stays. Trouble that may pass on the first one's own host is a failure: a plan without those pages would tell
 * the library that the site has given them up.
 */
export async function followIndexes(
  tools: IndexTools,
  root: IndexText,
  rules: SourceRules,
  isHome: (url: URL) => boolean,
): Promise<Result<Followed>> {
  const nested = new Map<string, NestedIndex>()
  const warnings: string[] = []
  let beyond = 0
  let room = MAX_TEXT
  const ownHost = new URL(root.url).host

  const take = async ({ address, url }: NestedLink): Promise<Result<IndexText | null>> => {
    const fetched = await fetchIndexText(tools, url, rules)
    const read = fetched.ok ? readIndexText(fetched.value.text, fetched.value.url) : fetched
    if (!read.ok) {
      const { error } = read
      const mayPass = error.code === 'cancelled' || (mayHelpToRetry(error) && new URL(url).host === ownHost)
      if (mayPass) return fail(error)
      warnings.push(`${nameOf(url)} is listed as an index, but ${reasonOf(error)}. Its pages are missing.`)
      return ok(null)
    }
    room -= read.value.text.length
    if (room < 0) return ok(null)
    if (isNestedIndex(read.value)) {
      nested.set(address, { kind: 'index', index: read.value })
      return ok(read.value)
    }
    // a few words without a list ("Back soon") are neither: what was listed there before is not given up
    if (isReadable(read.value)) nested.set(address, { kind: 'article' })
    else warnings.push(`${nameOf(url)} is listed as an index, but lists nothing. Its pages are missing.`)
    return ok(null)
  }

  /** As many at a time as a host may ever be asked, so that the limit of size bites in time; answers in the order of the links. */
  async function takeAll(links: readonly NestedLink[]): Promise<Result<readonly IndexText[]>> {
    const found = new Map<NestedLink, IndexText>()
    let failure: Failure | null = null
    await inLanes(links, async (link) => {
      if (failure !== null || room < 0) return
      const taken = await take(link)
      if (!taken.ok) failure ??= taken.error
      else if (taken.value) found.set(link, taken.value)
    })
    if (failure !== null) return fail(failure)
    return ok(links.flatMap((link) => found.get(link) ?? []))
  }

  let level: readonly IndexText[] = [root]
  const asked = new Set<string>()
  for (let depth = 1; level.length > 0; depth += 1) {
    const all = level.flatMap((index) => nestedLinks(index, isHome))
    const fresh = new Map(
      all.filter(({ address }) => !asked.has(address)).map((link) => [link.address, link]),
    )
    for (const address of fresh.keys()) {
      asked.add(address)
      nested.set(address, { kind: 'missing' })
    }
    const mayAsk =
      depth > MAX_DEPTH || room < 0 ? 0 : Math.max(0, MAX_INDEXES - (asked.size - fresh.size - beyond))
    const links = [...fresh.values()].slice(0, mayAsk)
    beyond += fresh.size - links.length
    const taken = await takeAll(links)
    if (!taken.ok) return taken
    level = taken.value
  }
  return ok({ nested, warnings, limits: limitsOf(beyond, room < 0) })
}

function limitsOf(beyond: number, isFull: boolean): readonly string[] {
  const limits: string[] = []
  if (beyond > 0) {
    limits.push(
      `${beyond === 1 ? '1 index was' : `${beyond} indexes were`} not followed: Offprint follows ${MAX_INDEXES} indexes, ${MAX_DEPTH} levels deep.`,
    )
  }
  if (isFull)
    limits.push(`Not all indexes were read: together they are larger than ${MAX_TEXT / 1_000_000} MB.`)
  return limits
}

function reasonOf({ code, status }: Failure): string {
  switch (code) {
    case 'not-found':
      return 'is not there'
    case 'html':
      return 'a web page answered'
    case 'sign-in':
      return 'needs a sign-in'
    case 'empty':
      return 'is empty'
    case 'too-large':
      return 'is too large'
    case 'private-address':
      return 'leads into a private network'
    default:
      return status === undefined ? 'could not be read' : `could not be read (it answered ${status})`
  }
}

/** An address as people read it. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url)
  return host + pathname
}
