import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readSiteIndex } from '../../../shared/llms-txt/read-site-index'
import { HANDBOOK_INDEX_URL } from '../../../shared/model/source'

const read = (name: string): string =>
  readFileSync(new URL(`../../../resources/handbook/${name}`, import.meta.url), 'utf8')

it('the handbook is a site like any other', () => {
  const index = readSiteIndex(read('llms.txt'), HANDBOOK_INDEX_URL)
  if (!index.ok) throw new Error(index.error.code)
  expect(index.value).toMatchObject({ title: 'Offprint handbook', sections: [], leftOut: [], warnings: [] })
  expect(index.value.placements).toHaveLength(9)
  expect(index.value.placements[0]).toMatchObject({
    address: 'offprint-handbook:/welcome',
    url: 'offprint-handbook:/welcome.md',
    title: 'Welcome to Offprint',
    section: '',
  })
  for (const { url, title, summary } of index.value.placements) {
    const name = url.slice('offprint-handbook:/'.length)
    expect(existsSync(new URL(`../../../resources/handbook/${name}`, import.meta.url))).toBe(true)
    const lines = read(name).split('\n')
    expect(lines[0]).toBe(`# ${title}`)
    expect(lines[2]).toBe(`> ${summary}`)
    const words = read(name).split(/\s+/).length
    expect(words, name).toBeGreaterThan(200)
    expect(words, name).toBeLessThan(420)
  }
})
