import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { arrangeByOverviews } from '../../../../shared/llms-txt/arrange/overview-groups'
import { readSiteIndex } from '../../../../shared/llms-txt/read-site-index'
import type { SiteIndex } from '../../../../shared/model/site-index'

/** Files as real sites serve them lie beside the repository on some machines; elsewhere vitest.config.ts leaves this file out. */
const root = resolve(import.meta.dirname, '../../../..')
const corpus = [
  process.env['OFFPRINT_CORPUS'],
  resolve(root, '../shared/corpus'),
  resolve(root, '../../shared/corpus'),
]
  .filter((path) => path !== undefined)
  .find((path) => existsSync(join(path, 'llms-txt')))

interface Served {
  readonly name: string
  readonly text: string
  readonly url: string
}

function sites(dir: string): readonly Served[] {
  return readdirSync(join(dir, 'sites'))
    .filter((name) => existsSync(join(dir, 'sites', name, 'llms.txt')))
    .map((name) => {
      const site = JSON.parse(readFileSync(join(dir, 'sites', name, 'site.json'), 'utf8')) as {
        url_base: string
      }
      const text = readFileSync(join(dir, 'sites', name, 'llms.txt'), 'utf8')
      return { name, text, url: `${site.url_base.replace(/\/$/, '')}/llms.txt` }
    })
}

function files(dir: string): readonly Served[] {
  const manifest = JSON.parse(readFileSync(join(dir, 'llms-txt/manifest.json'), 'utf8')) as {
    readonly file: string
    readonly origin?: string
  }[]
  return manifest.map(({ file, origin }) => ({
    name: file,
    text: readFileSync(join(dir, 'llms-txt', file), 'utf8'),
    url: origin ?? 'https://docs.example.com/llms.txt',
  }))
}

function read(served: Served | undefined): SiteIndex {
  const index = served ? readSiteIndex(served.text, served.url) : null
  if (!index?.ok) throw new Error(`${served?.name}: ${index?.error.code}`)
  return index.value
}

const articles = (index: SiteIndex): number =>
  new Set(index.placements.filter((page) => page.role === 'article').map((page) => page.address)).size

/** What holds of every index, whatever it says. */
function expectWhole(index: SiteIndex): void {
  const keys = new Set(['', ...index.sections.map((section) => section.key)])
  expect(keys.size).toBe(index.sections.length + 1)
  for (const section of index.sections) expect(keys).toContain(section.parent)
  for (const page of index.placements) expect(keys).toContain(page.section)
  const places = index.placements.map((page) => `${page.section} ${page.address}`)
  expect(new Set(places).size).toBe(places.length)
  const orders = index.placements.map((page) => page.order)
  expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b))
}

describe('real sites', () => {
  const served = corpus ? sites(corpus) : []
  const site = (name: string): SiteIndex => read(served.find((one) => one.name === name))

  it('aidonow is one section of 24 articles', () => {
    const index = site('aidonow')
    expect(index).toMatchObject({ title: 'AI Do Now', leftOut: [], warnings: [] })
    expect(index.sections.map((section) => section.title)).toEqual(['Craft'])
    expect(index.sections[0]?.overview).toBe('aidonow.com/articles/craft/overview')
    expect(articles(index)).toBe(24)
    expect(index.placements.every((page) => page.role === 'overview' || page.summary.length > 20)).toBe(true)
  })

  it('aidonow shows them in section Craft, group Implementation, as its overview page does', () => {
    const page = join(corpus ?? '', 'sites/aidonow/pages/articles/craft/overview.mdx')
    const url = 'https://www.aidonow.com/articles/craft/overview.md'
    const overview = { url, text: readFileSync(page, 'utf8') }
    const index = arrangeByOverviews(
      site('aidonow'),
      new Map([['aidonow.com/articles/craft/overview', overview]]),
    )
    expectWhole(index)
    expect(index.sections.map(({ path, level }) => [path.join(' > '), level])).toEqual([
      ['Craft', 2],
      ['Craft > Implementation', 3],
    ])
    const inGroup = index.placements.filter(({ section }) => section === 'Craft/Implementation')
    expect(inGroup).toHaveLength(24)
    expect(inGroup[0]?.title).toBe('DynamoDB Single-Table Reality Check')
    expect(articles(index)).toBe(24)
  })

  it('mcp has 144 articles and no page set apart', () => {
    const index = site('mcp')
    expect(articles(index)).toBe(144)
    expect(index.sections.every((section) => section.overview === null)).toBe(true)
    expect(index.sections.map((section) => section.title)).toContain('Specification 2026-07-28')
  })

  it.each([
    ['vite', 42, 7, 2],
    ['flare', 230, 35, 0],
    ['feast', 204, 21, 0],
    ['fastmcp', 135, 15, 0],
    ['mem0', 230, 36, 4],
    ['sei', 137, 5, 3],
    ['mintlify-docs', 238, 31, 6],
  ])('%s has %i articles in %i sections and leaves %i out', (name, count, sections, leftOut) => {
    const index = site(name)
    expectWhole(index)
    expect([articles(index), index.sections.length, index.leftOut.length]).toEqual([count, sections, leftOut])
  })
})

describe('files as sites serve them', () => {
  const all = corpus ? files(corpus) : []

  it('are all read, or refused with a reason', () => {
    expect(all).toHaveLength(69)
    const refused: string[] = []
    for (const one of all) {
      const index = readSiteIndex(one.text, one.url)
      if (index.ok) expectWhole(index.value)
      else refused.push(`${one.name.replace(/^.*__/, '')} ${index.error.code}`)
    }
    // listing only other sites, only other indexes and sets, or nothing at all
    expect(refused.sort()).toEqual([
      '2.txt only-outside',
      'marketingdrs.com.txt no-links',
      'sketchready.com.txt no-links',
      'svelte.dev.txt no-links',
      'www.unistyl.es.txt no-links',
    ])
  })

  it('are read in less than 100 ms of processor time, the largest too', () => {
    const largest = all.toSorted((a, b) => b.text.length - a.text.length)[0]
    if (!largest) throw new Error('no file')
    const times = Array.from({ length: 8 }, () => {
      const start = process.cpuUsage()
      read(largest)
      return process.cpuUsage(start).user / 1000
    })
    expect(Math.min(...times)).toBeLessThan(100)
  })
})
