import type { KnownArticle } from '../../shared/ipc/stream-messages'
import { fail, ok, type Result } from '../../shared/lib/result'
import type { TextOrigin } from '../../shared/model/article'
import { mayHelpToRetry, type Failure, type FailureCode } from '../../shared/model/failure'
import { askPage } from './ask-page'
import type { SourceRules } from './fetch-rules'
import type { FetchKit } from './fetch-kit'
import type { FetchedText } from './fetch-text'
import type { Candidate, FormMemory } from './page-forms'

export interface PageRequest {
  /** As the index lists it. */
  readonly url: string
  readonly rules: SourceRules
  /** What this sync has learnt of the site; one for all its pages. */
  readonly forms: FormMemory
  /** What is held of the page, null when nothing is. */
  readonly known: Pick<KnownArticle, 'url' | 'asked' | 'origin' | 'etag' | 'lastModified'> | null
  readonly signal: AbortSignal
  readonly tries?: number
}

/** A page, the address that was asked for and led to it, and what its text is where that is not its own Markdown. */
export type FetchedPage = FetchedText & { readonly asked: string; readonly origin?: TextOrigin }

/** The page may lie at another address. */
const TRY_OTHER: ReadonlySet<FailureCode> = new Set<FailureCode>(['not-found', 'html'])

interface Html {
  readonly candidate: Candidate
  readonly fetched: FetchedText
}

/**
 * Fetches one page as the index lists it; where that is missing or HTML, at the other addresses of page-forms.ts. The
 * address that served it last time is asked first, then what worked for the pages before it. A page that has HTML alone
 * comes as that, unless its own text is held; a kind of pages that has nothing else is not asked for more, apart from one
 * page in each sync. When no address has the page, the failure is that of the listed one.
 */
export async function fetchPage(kit: FetchKit, page: PageRequest): Promise<Result<FetchedPage>> {
  const { url, forms, known, rules, signal, tries } = page
  const isHeldAsHtml = known?.origin === 'html'
  const takesHtml = !isOwnText(known)
  const tried = new Set<string>()
  let failure: Failure | null = null
  let html: Html | null = null
  let leave: (() => void) | null = null
  try {
    for (;;) {
      const candidate = inTurn(page).find((other) => !tried.has(other.url))
      if (!candidate) break
      tried.add(candidate.url)
      const answer = await askPage(kit, { candidate, rules, known, signal, tries })
      if (answer.has === 'text') {
        forms.worked(url, candidate.form)
        return ok({ ...answer.fetched, asked: candidate.url })
      }
      if (answer.has === 'html' && takesHtml) {
        html = better(page, html, { candidate, fetched: answer.fetched })
        leave ??= await forms.turn(url, isHeldAsHtml)
        if (mayStop(page, tried)) return ok(asHtml(html))
        continue
      }
      const error = answer.has === 'nothing' ? answer.failure : htmlFailure(answer.fetched, candidate)
      if (html && (signal.aborted || mayHelpToRetry(error))) {
        // whether its text is there is for another sync to say
        return signal.aborted ? fail({ code: 'cancelled', url }) : ok(asHtml(html))
      }
      if (!html && !TRY_OTHER.has(error.code)) return fail({ ...error, url })
      if (failure === null || candidate.form === 'listed') failure = { ...error, url }
    }
    if (!html) return fail(failure ?? { code: 'not-found', url })
    forms.hadOnlyHtml(url, html.candidate.form)
    return ok(asHtml(html))
  } finally {
    leave?.()
  }
}

/**
 * For a page that was asked for before it was known what is held of it: its HTML is a failure where its own Markdown is held.
 */
export function ownTextFirst(page: Result<FetchedPage>, known: PageRequest['known']): Result<FetchedPage> {
  if (!page.ok || page.value.origin !== 'html' || !isOwnText(known)) return page
  const { url, asked } = page.value
  return fail({ code: 'html', url: asked, ...(url === asked ? {} : { at: url }) })
}

/** What is held as the page's own Markdown is never replaced by anything else. */
const isOwnText = (known: PageRequest['known']): boolean => known !== null && known.origin === undefined

/** Where the page is looked for, in order. */
function inTurn({ url, forms, known }: PageRequest): readonly Candidate[] {
  const candidates = forms.order(url)
  const served = candidates.find((candidate) => candidate.url === known?.asked)
  if (!served) return candidates
  // what is held as HTML may have become text, as other pages of its kind have
  const first = known?.origin === 'html' && forms.hasText(url) ? candidates.slice(0, 1) : []
  return [...new Set([...first, served, ...candidates])]
}

/** Whether the HTML that was found will do, without asking at the addresses that are left. */
function mayStop({ url, forms, known }: PageRequest, tried: ReadonlySet<string>): boolean {
  const isHeldAsHtml = known?.origin === 'html'
  if (!forms.hasText(url)) return forms.isHtmlOnly(url, isHeldAsHtml)
  const likely = forms.order(url)[0]
  return isHeldAsHtml && (likely === undefined || tried.has(likely.url))
}

/** HTML of where it was last time, else of the address without `.md`, else what came first. */
function better({ known }: PageRequest, before: Html | null, now: Html): Html {
  if (before === null) return now
  return now.candidate.form === 'bare' && before.candidate.url !== known?.asked ? now : before
}

const asHtml = ({ candidate, fetched }: Html): FetchedPage =>
  fetched.status === 304
    ? { ...fetched, asked: candidate.url }
    : { ...fetched, asked: candidate.url, origin: 'html' }

const htmlFailure = ({ url: at }: FetchedText, { url }: Candidate): Failure => ({
  code: 'html',
  url,
  ...(at === url ? {} : { at }),
})
