import { fail, ok, type Result } from '../lib/result'
import type { Failure } from '../model/failure'
import type { SiteIndex } from '../model/site-index'
import { arrangeSections } from './arrange-sections'
import { judgeText } from './judge-text'
import { parseIndex } from './parse-index'
import { resolveLinks } from './resolve-links'

/**
 * Reads the body of an index that was found at `url` (its final address, absolute): what the site is called and which articles
 * it has in which sections. Fails with `empty`, `not-text`, `html`, or `no-links` when it lists nothing that can be read.
 */
export function readSiteIndex(text: string, url: string): Result<SiteIndex, Failure> {
  const code = judgeText(text)
  if (code) return fail({ code, url })
  const parsed = parseIndex(text)
  const resolved = resolveLinks(parsed.links, url)
  if (resolved.links.length === 0) return fail({ code: 'no-links', url })
  return ok({
    url,
    title: parsed.title || new URL(url).host,
    summary: parsed.summary,
    ...arrangeSections(resolved.links),
    leftOut: resolved.leftOut,
    warnings: [...parsed.warnings, ...resolved.warnings],
  })
}
