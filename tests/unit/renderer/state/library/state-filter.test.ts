import { describe, expect, it } from 'vitest'
import { keepsState, nothingFound, STATE_FILTERS } from '../../../../../renderer/state/library/state-filter'

const known = {
  states: new Map([
    ['read', 'Read' as const],
    ['again', 'Read' as const],
    ['begun', 'In progress' as const],
  ]),
  updated: new Set(['again']),
}

describe('filters by state', () => {
  it.each([
    ['all', ['read', 'again', 'begun', 'never']],
    ['unread', ['never']],
    ['in-progress', ['begun']],
    ['read', ['read', 'again']],
    ['updated', ['again']],
  ] as const)('%s', (filter, kept) => {
    const found = ['read', 'again', 'begun', 'never'].filter((address) => keepsState(filter, address, known))
    expect(found).toEqual(kept)
  })

  it('say why nothing is shown', () => {
    expect(STATE_FILTERS.map(({ filter }) => nothingFound(filter, ' '))).toEqual([
      'Nothing here yet.',
      'No article is unread.',
      'No article is begun and not finished.',
      'No article is read.',
      'No article is updated since it was read.',
    ])
    expect(nothingFound('all', 'tokne ')).toBe('No title holds “tokne”.')
    expect(nothingFound('unread', 'tokne')).toBe('No article whose title holds “tokne” is unread.')
  })
})
