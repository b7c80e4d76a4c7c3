import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rulesOfSource } from '../../../../electron/fetch/fetch-rules'
import { fetchText, type TextRequest } from '../../../../electron/fetch/fetch-text'
import { handbookVersion, readHandbookFiles } from '../../../../electron/handbook/handbook-files'
import { withHandbook } from '../../../../electron/handbook/handbook-port'
import { HANDBOOK_INDEX_URL } from '../../../../shared/model/source'
import { createFakeFetchPort } from '../../../helpers/fake-port'
import { fetchKit } from '../../../helpers/fetch-kit'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'offprint-handbook-'))
  mkdirSync(join(root, 'handbook/reading'), { recursive: true })
  writeFileSync(join(root, 'secret.md'), 'secret')
  writeFileSync(join(root, 'handbook/llms.txt'), '# Handbook')
  writeFileSync(join(root, 'handbook/reading/marks.md'), '# Marks')
})
afterAll(() => rmSync(root, { recursive: true }))

const net = createFakeFetchPort({ 'https://a.dev/': { body: 'from the net' } })
function get(url: string, known: TextRequest['known'] = null) {
  const kit = fetchKit(withHandbook(readHandbookFiles(join(root, 'handbook')), net))
  const rules = rulesOfSource(HANDBOOK_INDEX_URL)
  return fetchText(kit, { url, rules, known, maxBytes: 1000, signal: new AbortController().signal })
}

it('serves the files of the build as a server would, with validators', async () => {
  const url = 'offprint-handbook:/reading/marks.md'
  const answer = await get(url)
  expect(answer).toMatchObject({ ok: true, value: { status: 200, url, text: '# Marks' } })
  const etag = answer.ok && answer.value.status === 200 ? answer.value.etag : null
  expect(await get(url, { url, etag, lastModified: null })).toEqual({ ok: true, value: { status: 304, url } })
  expect(net.asked).toEqual([])
})

it.each(['/missing.md', '/../secret.md', '/%2e%2e/secret.md', '/reading', '//secret.md', ''])(
  'has nothing at %j',
  async (path) =>
    expect(await get(`offprint-handbook:${path}`)).toMatchObject({ ok: false, error: { code: 'not-found' } }),
)

it('leaves every other address to the network', async () => {
  expect(await get('https://a.dev/')).toMatchObject({ ok: true, value: { text: 'from the net' } })
})

it('is empty where the build has none', () => {
  expect(readHandbookFiles(join(root, 'nowhere')).size).toBe(0)
})

it('has a version that changes with its names and its words', () => {
  const bytes = new TextEncoder().encode('x')
  const version = handbookVersion(
    new Map([
      ['/a', bytes],
      ['/b', bytes],
    ]),
  )
  expect(
    handbookVersion(
      new Map([
        ['/b', bytes],
        ['/a', bytes],
      ]),
    ),
  ).toBe(version)
  expect(
    handbookVersion(
      new Map([
        ['/a', bytes],
        ['/c', bytes],
      ]),
    ),
  ).not.toBe(version)
  expect(
    handbookVersion(
      new Map([
        ['/a', bytes],
        ['/b', new TextEncoder().encode('y')],
      ]),
    ),
  ).not.toBe(version)
})
