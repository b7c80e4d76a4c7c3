import type { HeadlessReport } from '../../shared/ipc/channels'
import type { Failure } from '../../shared/model/failure'
import { failureSentence } from '../../shared/model/failure-text'
import { readMissingImages } from '../db/read-images'
import { readSources, type SourceEntry } from '../db/read-library'
import { readFailures } from '../db/read-marks'
import { services } from './services'
import { additionOf, checkAddress } from './sync/add-source'
import { syncToEnd } from './sync/sync'

/**
 * `--sync-and-quit`: adds the given addresses, syncs every source and waits for each end. Answers a line for each site with its
 * failures and its missing images below; the handbook is synced too and has no line. `allReady` is false when an address was refused or
 * an article is missing.
 */
export async function runHeadless(addresses: readonly string[]): Promise<HeadlessReport> {
  const { databases } = services()
  const refusals = await addAll(addresses)
  const sources = await readSources(databases)
  const failures = new Map(
    await Promise.all(
      sources.map(async (entry) => [entry.source.id, await syncToEnd(entry.source)] as const),
    ),
  )
  const sites = (await readSources(databases)).filter((entry) => entry.source.kind === 'site')
  const lines = await Promise.all(sites.map((entry) => linesOf(entry, failures.get(entry.source.id) ?? null)))
  return {
    lines: [...refusals, ...lines.flat()],
    allReady:
      refusals.length === 0 && sites.every(({ ready, articles }) => articles > 0 && ready === articles),
  }
}

/** Adds what is missing; answers a line for each address that was refused. */
async function addAll(addresses: readonly string[]): Promise<readonly string[]> {
  const refusals: string[] = []
  for (const address of addresses) {
    const found = await checkAddress(address)
    const answer = found.ok ? await services().library.command('add-source', additionOf(found.value)) : found
    if (!answer.ok) refusals.push(`${address}: not added. ${failureSentence(answer.error, 'source')}`)
  }
  return refusals
}

async function linesOf(entry: SourceEntry, failure: Failure | null): Promise<readonly string[]> {
  const { source, ready, articles, images } = entry
  const { databases } = services()
  const failed = await readFailures(databases, source.id)
  const missing = images ? await readMissingImages(databases, source.id) : []
  return [
    `${source.title}: ${ready} of ${articles} articles ready offline, ${failed.length} failed`,
    ...(failure ? [`  ${source.title} (${source.indexUrl}): ${wholeFailure(failure)}`] : []),
    ...failed.map((row) => `  ${row.title} (${row.url}): ${failureSentence(row.failure, 'article')}`),
    ...(images && images.shown > 0 ? [`  ${images.ready} of ${images.shown} images`] : []),
    ...missing.map(({ url, failure: why }) => `  Image (${url}): ${missingWords(why)}`),
  ]
}

const missingWords = (failure: Failure | null): string =>
  failure ? failureSentence(failure, 'image') : 'It was not asked for yet.'

/** Why nothing of a source was synced. What has to be chosen can be chosen in the window alone. */
const wholeFailure = (failure: Failure): string =>
  failureSentence(failure, 'source') + (failure.code === 'fewer-pages' ? ' Open Offprint to choose.' : '')
