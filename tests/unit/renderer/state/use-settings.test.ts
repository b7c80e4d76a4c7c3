import { describe, expect, it } from 'vitest'
import { requestsOf } from '../../../../renderer/state/use-settings'

describe('requests at a time', () => {
  it('are a whole number from 1 to 8', () => {
    expect(['1', '4', ' 8 '].map(requestsOf)).toEqual([1, 4, 8])
    expect(['', ' ', '0', '9', '2.5', '-1', 'four', 'NaN'].map(requestsOf)).toEqual(Array(8).fill(null))
  })
})
