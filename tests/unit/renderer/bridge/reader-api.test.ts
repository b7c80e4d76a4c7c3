import { afterEach, describe, expect, it, vi } from 'vitest'
import { readerApi } from '../../../../renderer/bridge/reader-api'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('readerApi', () => {
  it('is what the preload gave the page', () => {
    const offprint = { launch: () => {} }
    vi.stubGlobal('window', { offprint })
    expect(readerApi()).toBe(offprint)
  })

  it('says what is missing outside the window of the program', () => {
    vi.stubGlobal('window', {})
    expect(() => readerApi()).toThrow('window.offprint')
  })
})
