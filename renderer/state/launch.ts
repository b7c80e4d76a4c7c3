import type { Launch } from '../../shared/ipc/channels'
import { failureSentence } from '../../shared/model/failure-text'
import { DEFAULT_SETTINGS } from '../../shared/model/settings'
import { HANDBOOK_INDEX_URL, type Source } from '../../shared/model/source'
import { readHandbook } from '../db/read-library'
import { readRun } from '../db/read-marks'
import { readSettings } from '../db/read-settings'
import { runHeadless } from './launch-headless'
import { askLibrary, tellFailure } from './ask-library'
import { services } from './services'
import { checkAddress, storeFound } from './sync/add-source'
import { followJobs, loadTries } from './sync/follow-jobs'
import { followSchedule } from './sync/follow-schedule'
import { syncSource } from './sync/sync'
import { requestsOf } from './use-settings'
import { loadExpanded, setExpanded } from './view/expanded-store'
import { showAlert } from './view/notice-store'
import { openDialog, openSource } from './view/view-store'

/**
 * Does what the command line asks, once the library is ready: brings in the handbook, adds and syncs each `--source`, opens the
 * dialog for an offprint:// link, then lets the schedule begin, unless `--no-auto-sync` stands there; with `--sync-and-quit` syncs
 * all and reports. Later starts on the same library are done likewise, and say nothing about the schedule.
 * Answers the function that stops following.
 */
export async function startWindow(): Promise<() => void> {
  const { api, databases, now } = services()
  const openedAt = now()
  const stopFollowing = followJobs()
  const settings = await readSettings(databases)
  loadExpanded(settings.expanded)
  await loadTries()
  // Before the first sync: the handbook's may be it.
  await api.setRequests(requestsOf(String(settings.requestsPerHost)) ?? DEFAULT_SETTINGS.requestsPerHost)
  const launch = await api.launch()
  await bringHandbook(launch.handbookVersion, settings.handbookVersion)
  if (launch.mode === 'sync-and-quit') {
    await api.finishHeadless(await runHeadless(launch.sources))
    return stopFollowing
  }
  const stopAsking = api.onAsked((asked) => void doAsked(asked))
  await doAsked(launch)
  const stopSchedule = launch.autoSync ? followSchedule(openedAt) : () => undefined
  return () => {
    stopSchedule()
    stopAsking()
    stopFollowing()
  }
}

/** Adds the handbook to a library that never had it, and reads it again when the build holds another. A hidden one is left alone. */
async function bringHandbook(inBuild: string, inLibrary: string): Promise<void> {
  const { databases, library } = services()
  const found = await readHandbook(databases)
  if (found?.hidden || (found && inBuild === inLibrary)) return
  const handbook = found ?? (await addHandbook())
  if (!handbook) return
  const stop = library.onEnded(({ source, run }) => {
    if (source !== handbook.id) return
    stop()
    void rememberVersion(run, inBuild)
  })
  await syncSource(handbook)
}

/** Only what was read whole counts as read; else the next start tries again. */
async function rememberVersion(run: number, version: string): Promise<void> {
  const { databases } = services()
  const ended = await readRun(databases, run)
  if (ended?.outcome === 'done') await askLibrary('save-setting', { name: 'handbookVersion', value: version })
}

async function addHandbook(): Promise<Source | null> {
  const answer = await askLibrary('add-source', {
    indexUrl: HANDBOOK_INDEX_URL,
    title: 'Offprint handbook',
    kind: 'handbook',
  })
  if (!answer.ok) {
    tellFailure(answer.error, 'source')
    return null
  }
  setExpanded(answer.value.source.id, true)
  return answer.value.source
}

/** What a start or an offprint:// link asks of an open window. A refusal is an alert; the other addresses are done all the same. */
async function doAsked(asked: Launch): Promise<void> {
  if (asked.addAddress !== null) openDialog({ kind: 'add-source', address: asked.addAddress })
  const added: Source[] = []
  for (const address of asked.sources) {
    const source = await addTyped(address)
    if (source) added.push(source)
  }
  // One address asked for is one thing to look at; of several none comes first.
  const [only, ...others] = added
  if (only && others.length === 0) openSource(only.id)
}

async function addTyped(address: string): Promise<Source | null> {
  const found = await checkAddress(address)
  const stored = found.ok ? await storeFound(found.value) : found
  if (stored.ok) return stored.value.source
  showAlert(`${address} was not added. ${failureSentence(stored.error, 'source')}`)
  return null
}
