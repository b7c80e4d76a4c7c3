import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { storageFailure } from '../../../../renderer/db/storage-failure'

const full = new DOMException('no space', 'QuotaExceededError')

describe('storageFailure', () => {
  it('knows a full disk, however it is wrapped', () => {
    const bulk = new Dexie.BulkError('1 of 2 failed', [full])
    for (const error of [full, new Dexie.AbortError('aborted', full), bulk]) {
      expect(storageFailure(error)).toMatchObject({ code: 'disk-full' })
    }
  })

  it('tells every other refusal with its cause', () => {
    const failure = storageFailure(new Dexie.DatabaseClosedError('closed'))
    expect(failure?.code).toBe('storage')
    expect(failure?.detail).toContain('DatabaseClosedError')
  })

  it('leaves bugs alone', () => {
    expect(storageFailure(new TypeError('x is undefined'))).toBeNull()
    expect(storageFailure('text')).toBeNull()
  })
})
