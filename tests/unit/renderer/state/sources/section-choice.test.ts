import { describe, expect, it } from 'vitest'
import { hostOffersOf } from '../../../../../renderer/state/sources/host-choice'
import {
  chooseSection,
  countTaken,
  sectionChoices,
} from '../../../../../renderer/state/sources/section-choice'
import { siteIndex } from '../../../../helpers/site'

const index = siteIndex([
  ['root', []],
  ['one', ['A']],
  ['two', ['A', 'B']],
  ['three', ['A', 'C']],
  ['one', ['D']],
])
const parts = {
  title: '',
  sections: index.sections,
  places: index.placements,
  outside: [],
}
const taken = (leaveOut: readonly string[]) =>
  Object.fromEntries(sectionChoices(parts, leaveOut).map((choice) => [choice.key, choice.taken]))

describe('choosing sections', () => {
  it('counts each article once, and tells what is taken in part', () => {
    expect(sectionChoices(parts, []).map(({ key, articles }) => [key, articles])).toEqual([
      ['A', 3],
      ['A/B', 1],
      ['A/C', 1],
      ['D', 1],
    ])
    expect(taken(['A/B'])).toEqual({ A: 'some', 'A/B': 'none', 'A/C': 'all', D: 'all' })
    expect(taken(['A'])).toEqual({ A: 'none', 'A/B': 'none', 'A/C': 'none', D: 'all' })
    expect(countTaken(parts.places, [])).toBe(4)
    expect(countTaken(parts.places, ['A'])).toBe(2)
    expect(countTaken(parts.places, ['A', 'D'])).toBe(1)
  })

  it('names each section once, by the uppermost; unknown ones stay', () => {
    expect(chooseSection(parts.sections, ['Gone'], 'A', false)).toEqual(['A', 'Gone'])
    expect(chooseSection(parts.sections, ['A/B'], 'A', false)).toEqual(['A'])
    expect(chooseSection(parts.sections, ['A/B', 'D'], 'A', true)).toEqual(['D'])
  })

  it('takes a section below one that is left out without its neighbours', () => {
    expect(chooseSection(parts.sections, ['A'], 'A/B', true)).toEqual(['A/C'])
  })
})

describe('other sites', () => {
  it('are those that are included with what they brought, then those that are linked most', () => {
    const places = ['https://a.org/1', 'https://docs.a.org/2', 'https://site.test/3'].map((url) => ({
      address: url,
      url,
      section: '',
    }))
    const outside = ['https://c.org/', 'https://b.org/1', 'https://b.org/2', 'mailto:x@y.z', 'nothing']
    expect(hostOffersOf({ places, outside }, ['a.org'])).toEqual([
      { host: 'a.org', links: 2 },
      { host: 'b.org', links: 2 },
      { host: 'c.org', links: 1 },
    ])
  })
})
