import { expect, it, vi } from 'vitest'
import { isSectionChanged, spineParts } from '../../../../../renderer/ui/reader/outline-parts'
import { articleSection } from '../../../../helpers/library-rows'

vi.mock('../../../../../renderer/state/article/marks', () => ({}))
vi.mock('../../../../../renderer/state/article/use-article', () => ({}))

const reading = (sections: Record<string, string>) => ({
  address: 'a',
  sections: Object.fromEntries(
    Object.entries(sections).map(([slug, textHash]) => [slug, { textHash, at: 1 }]),
  ),
  marked: null,
  share: 0.5,
  read: false,
  at: 1,
})

it('a section is changed when other words were read, in an updated article alone', () => {
  const was = reading({ a: 'a', b: 'other' })
  expect(isSectionChanged(was, articleSection('b', 5), true)).toBe(true)
  expect(isSectionChanged(was, articleSection('a', 5), true)).toBe(false)
  expect(isSectionChanged(was, articleSection('new', 5), true)).toBe(false)
  expect(isSectionChanged(was, articleSection('b', 5), false)).toBe(false)
  // fitted to the new text already
  const fitted = { ...reading({ a: 'a' }), earlier: [{ textHash: 'other', slug: 'b', at: 1 }] }
  expect(isSectionChanged(fitted, articleSection('b', 5), true)).toBe(true)
  expect(isSectionChanged(fitted, articleSection('c', 5), true)).toBe(false)
  expect(isSectionChanged(undefined, articleSection('b', 5), true)).toBe(false)
})

it('each heading is a piece of the spine while there is room', () => {
  const parts = spineParts(
    ['a', 'b'].map((slug) => articleSection(slug, 10)),
    reading({ a: 'a' }),
    false,
  )
  expect(parts).toEqual([
    { key: 'a', weight: 10, read: true, changed: false },
    { key: 'b', weight: 10, read: false, changed: false },
  ])
})

it('hundreds are joined: read when all of a piece is, changed when any of it is', () => {
  const slugs = Array.from({ length: 400 }, (_, n) => `s${n}`)
  const sections = slugs.map((slug) => articleSection(slug, 10))
  const was = reading({
    ...Object.fromEntries(slugs.slice(0, 200).map((slug) => [slug, slug])),
    s100: 'other',
  })
  const parts = spineParts(sections, was, true)
  expect(parts.length).toBeLessThanOrEqual(50)
  expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBe(4000)
  expect(parts[0]).toMatchObject({ read: true, changed: false })
  expect(parts.at(-1)).toMatchObject({ read: false })
  expect(parts.filter(({ changed }) => changed)).toHaveLength(1)
})
