import { beforeEach, describe, expect, it } from 'vitest'
import { askLibrary, tellFailure } from '../../../../renderer/state/ask-library'
import { diskTook, diskWasFull, useDiskStore } from '../../../../renderer/state/disk-store'
import { setServices, type LibraryClient } from '../../../../renderer/state/services'
import { useNoticeStore } from '../../../../renderer/state/view/notice-store'
import type { Bridge } from '../../../../shared/ipc/bridge'
import { fail, ok } from '../../../../shared/lib/result'
import type { FailureCode } from '../../../../shared/model/failure'
import { freshDatabases } from '../../../helpers/fresh-database'

const full = () => useDiskStore.getState().full
const nothing = async (): Promise<void> => undefined

/** A library that answers each command with the next of these: null for a change that was stored. */
function libraryAnswers(...answers: (FailureCode | null)[]): string[] {
  const asked: string[] = []
  const command = async (name: string): Promise<unknown> => {
    asked.push(name)
    const code = answers.shift() ?? null
    return code === null ? ok(undefined) : fail({ code })
  }
  const stop = () => () => undefined
  const library: LibraryClient = {
    command: command as LibraryClient['command'],
    onProgress: stop,
    onEnded: stop,
    onTrouble: stop,
  }
  // no question of this file reaches the main process
  setServices({
    api: {} as Bridge,
    library,
    colours: { ask: () => () => undefined },
    databases: freshDatabases(),
    now: () => 0,
  })
  return asked
}

beforeEach(() => {
  useDiskStore.setState({ full: null })
  useNoticeStore.setState({ alerts: [], notice: null })
})

describe('a full disk', () => {
  it('stands until a change is stored', async () => {
    libraryAnswers('disk-full', null)
    await askLibrary('delete-article', { address: 'a' })
    expect(full()?.of).toBe('change')
    await askLibrary('delete-article', { address: 'a' })
    expect(full()).toBeNull()
  })

  it('offers the change that was refused once more', async () => {
    const asked = libraryAnswers('disk-full', 'disk-full', null)
    await askLibrary('restore-article', { address: 'a' })
    await full()?.tryAgain()
    expect(full()?.times).toBe(2)
    await full()?.tryAgain()
    expect(asked).toEqual(['restore-article', 'restore-article', 'restore-article'])
    expect(full()).toBeNull()
  })

  it('that a sync met outlives small changes that still fit, and ends with what a sync stores', () => {
    diskWasFull('sync', nothing)
    diskWasFull('change', nothing)
    diskTook('change')
    expect(full()?.of).toBe('sync')
    diskTook('sync')
    expect(full()).toBeNull()
  })

  it('is no alert besides; any other refusal is', async () => {
    libraryAnswers('storage')
    tellFailure({ code: 'disk-full' }, 'article')
    expect(useNoticeStore.getState().alerts).toEqual([])
    const answer = await askLibrary('delete-article', { address: 'a' })
    expect(full()).toBeNull()
    if (!answer.ok) tellFailure(answer.error, 'article')
    expect(useNoticeStore.getState().alerts[0]?.text).toContain('could not be written')
  })
})
